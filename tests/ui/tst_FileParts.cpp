// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The painted parts of an open file, and the small rules behind them, without a store.
#include "models/items/TimelineModel.h"
#include "ui/file/FieldEdit.h"
#include "ui/look/ElidedLabel.h"
#include "ui/look/Gauges.h"
#include "ui/look/Palette.h"
#include "ui/look/ProvenanceChip.h"
#include "ui/look/SectionDelegate.h"
#include "ui/look/TimelineDelegate.h"

#include <QListView>
#include <QListWidget>
#include <QStandardItemModel>
#include <QTest>
#include <QUndoStack>

#include <set>

using namespace hearth;
using namespace Qt::StringLiterals;
using ui::FieldEdit;
using ui::ProvenanceChip;
using ui::ValueMark;

namespace {

constexpr ValueMark marks[] = {ValueMark::Verified, ValueMark::Declared, ValueMark::Conflicting, ValueMark::Unknown, ValueMark::Expired};

/// Pixels of a colour, nearly.
int count(const QImage &picture, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor at = picture.pixelColor(x, y);
            found += qAbs(at.red() - colour.red()) + qAbs(at.green() - colour.green()) + qAbs(at.blue() - colour.blue()) < 24 ? 1 : 0;
        }
    return found;
}

QImage painted(QWidget &widget)
{
    QImage picture(widget.size(), QImage::Format_RGB32);
    picture.fill(ui::tokens().base);
    widget.render(&picture, {}, {}, QWidget::DrawChildren);
    return picture;
}

} // namespace

class tst_FileParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { ui::applyLook(ui::Theme::Light); }

    /// Sources stand in line because all chips of a language have one width, and each mark has its own word and shape.
    void provenanceChipsShareOneWidth_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void provenanceChipsShareOneWidth()
    {
        QFETCH(bool, dark);
        ui::applyLook(dark ? ui::Theme::Dark : ui::Theme::Light);
        std::set<int> widths;
        std::set<QString> words;
        std::set<QByteArray> pictures;
        for (const ValueMark mark : marks) {
            ProvenanceChip chip(mark);
            chip.resize(chip.sizeHint());
            widths.insert(chip.sizeHint().width());
            words.insert(chip.text());
            QVERIFY(chip.fontMetrics().horizontalAdvance(chip.text()) <= chip.contentsRect().width());
            // Without the word and without colour the marks still differ.
            chip.setText({});
            const QImage grey = painted(chip).convertToFormat(QImage::Format_Grayscale8);
            pictures.insert(QByteArray(reinterpret_cast<const char *>(grey.constBits()), grey.sizeInBytes()));
        }
        QCOMPARE(widths.size(), size_t(1));
        QCOMPARE(words.size(), std::size(marks));
        QCOMPARE(pictures.size(), std::size(marks));
    }

    void aDraftIsVouchedForByNoSource()
    {
        ProvenanceChip chip(ValueMark::Verified);
        chip.setDraft(true);
        QCOMPARE(chip.text(), u"draft"_s);
        chip.setDraft(false);
        QCOMPARE(chip.text(), u"verified"_s);
    }

    void aRingFillsByItsShare()
    {
        int before = -1;
        for (const int percent : {0, 25, 50, 100}) {
            ui::Ring ring;
            ring.resize(72, 72);
            ring.setPercent(percent);
            QVERIFY(ring.accessibleName().contains(QString::number(percent)));
            const int filled = count(painted(ring), ui::tokens().series.at(4));
            QVERIFY2(filled > before, qPrintable(QString::number(filled)));
            before = filled;
        }
        ui::Ring ring;
        ring.setPercent(140);
        QCOMPARE(ring.percent(), 100);
    }

    void aBulletBarKeepsValuesAndLinesInPlace()
    {
        ui::BulletBar bar;
        bar.resize(300, bar.sizeHint().height());
        bar.setValues(1060, {{u"low 1,000"_s, 1000}, {u"high 1,500"_s, 1500}});
        QCOMPARE(bar.end(), 2000.0);
        QCOMPARE(bar.placeOf(1000), 150.0);
        QVERIFY(bar.placeOf(1060) > bar.placeOf(1000) && bar.placeOf(1060) < bar.placeOf(1500));
        const QImage picture = painted(bar);
        // The bar ends at the value; the track goes on.
        QVERIFY(qAbs(picture.pixelColor(100, 12).blue() - ui::tokens().series.at(4).blue()) < 24);
        QVERIFY(qAbs(picture.pixelColor(200, 12).blue() - ui::tokens().hair.blue()) < 24);
        // An income above every line still has room behind it.
        bar.setValues(5200, {{u"low"_s, 1000}});
        QVERIFY(bar.placeOf(5200) < 300);
        // Names that have no room below their ticks move, and stay inside.
        bar.resize(250, bar.height());
        bar.setValues(900, {{u"minimum living 1,000"_s, 1000}, {u"margin 1,500"_s, 1500}});
        const auto boxes = bar.nameBoxes();
        QCOMPARE(boxes.size(), size_t(2));
        QVERIFY(boxes[0].left() >= 0 && boxes[1].right() <= 250);
        QVERIFY(boxes[0].right() < boxes[1].left());
        bar.resize(300, bar.height());
        bar.setValues(0, {});
        QCOMPARE(bar.placeOf(0), 0.0);
    }

    void aCutLabelTellsTheWholeInItsTip()
    {
        ui::ElidedLabel label(u"Tax bureau · 2026-02-28 · and a competing claim of somebody else"_s);
        label.resize(60, 24);
        QVERIFY(label.isCut());
        label.show();
        QTRY_COMPARE(label.toolTip(), label.text());
        label.setText(u"short"_s);
        QVERIFY(label.toolTip().isEmpty());
        label.setText(u"Tax bureau · 2026-02-28 · and a competing claim of somebody else"_s);
        QCOMPARE(label.toolTip(), label.text());
        label.resize(900, 24);
        QVERIFY(!label.isCut());
        QTRY_VERIFY(label.toolTip().isEmpty());
    }

    /// What there is to be seen to is painted, each in its own way.
    void theIndexMarksWhatThereIsToBeSeenTo()
    {
        QListWidget list;
        list.resize(240, 200);
        list.setItemDelegate(new ui::SectionDelegate(&list));
        const auto add = [&](int role, const QVariant &value) {
            auto *item = new QListWidgetItem(u"Income"_s, &list);
            item->setData(ui::SectionDelegate::NumberRole, 8);
            item->setData(ui::SectionDelegate::FilledRole, u"7/8"_s);
            item->setData(role, value);
        };
        add(ui::SectionDelegate::IdRole, u"S08"_s);
        add(ui::SectionDelegate::DraftRole, true);
        add(ui::SectionDelegate::ConflictRole, 1);
        add(ui::SectionDelegate::LockRole, true);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const QImage picture = list.viewport()->grab().toImage();
        std::set<QByteArray> rows;
        for (int row = 0; row < list.count(); ++row) {
            const QRect box = list.visualItemRect(list.item(row));
            const QImage cut = picture.copy(box).convertToFormat(QImage::Format_Grayscale8);
            QByteArray bytes;
            for (int y = 0; y < cut.height(); ++y)
                bytes.append(reinterpret_cast<const char *>(cut.constScanLine(y)), cut.width());
            rows.insert(bytes);
        }
        QCOMPARE(rows.size(), size_t(4));
    }

    /// The newest has a filled dot, all hang on one line, and what changed stands below what happened.
    void aTimelineHangsOnOneLine()
    {
        using Column = items::TimelineModel::Column;
        QStandardItemModel model(3, static_cast<int>(Column::Count));
        for (int row = 0; row < 3; ++row) {
            model.setData(model.index(row, static_cast<int>(Column::When)), u"2026-03-10 09:00"_s);
            model.setData(model.index(row, static_cast<int>(Column::What)), u"Visit: recorded"_s);
        }
        model.setData(model.index(1, static_cast<int>(Column::Before)), u"2,000.00"_s);
        model.setData(model.index(1, static_cast<int>(Column::After)), u"2,300.00"_s);
        QListView list;
        list.resize(400, 260);
        list.setModel(&model);
        list.setItemDelegate(new ui::TimelineDelegate(&list));
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const auto box = [&](int row) { return list.visualRect(model.index(row, 0)); };
        QVERIFY(box(1).height() > box(0).height());
        QCOMPARE(box(2).height(), box(0).height());
        const QImage picture = list.viewport()->grab().toImage();
        // The dot is as far from the left as the line, and only the first one is filled.
        const int x = box(0).left() + 18;
        const auto dot = [&](int row) {
            return count(picture.copy(QRect(x - 5, box(row).top(), 11, 24)), ui::tokens().accent);
        };
        QVERIFY(dot(0) > 30);
        QVERIFY(dot(1) < 5);
        QVERIFY(picture.pixelColor(x, box(1).top() + 2) != ui::tokens().base);
        QVERIFY(picture.pixelColor(x, box(2).bottom() - 2) == ui::tokens().base);
    }

    /// Typing on in a field is one step; typed back to where it was, there is no step left.
    void typingInOneFieldIsOneStep()
    {
        QUndoStack steps;
        QStringList put;
        const auto edit = [&](const QString &field, const QString &before, const QString &after) {
            steps.push(new FieldEdit({{}, u"S08"_s, field}, field, before, after,
                                     [&put](const FieldEdit::Place &place, const QJsonValue &value) {
                                         put.append(QString(place.field + u'=' + value.toString()));
                                     }));
        };
        edit(u"wage"_s, u"1"_s, u"12"_s);
        edit(u"wage"_s, u"12"_s, u"123"_s);
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps.undoText(), u"wage"_s);
        edit(u"other"_s, u""_s, u"5"_s);
        QCOMPARE(steps.count(), 2);
        QCOMPARE(steps.undoText(), u"other"_s);
        steps.undo();
        steps.undo();
        QCOMPARE(put, (QStringList{u"other="_s, u"wage=1"_s}));
        steps.redo();
        QCOMPARE(put.last(), u"wage=123"_s);
        steps.clear();
        edit(u"wage"_s, u"1"_s, u"12"_s);
        edit(u"wage"_s, u"12"_s, u"1"_s);
        QVERIFY(!steps.canUndo());
    }
};

QTEST_MAIN(tst_FileParts)
#include "tst_FileParts.moc"
