// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/FilterRow.h"

#include "ui/look/ChipButton.h"
#include "ui/look/FlowLayout.h"
#include "ui/look/Palette.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineHeight = 36;
constexpr int wordsOfChip = 2; ///< more are counted

} // namespace

FilterRow::FilterRow(const QString &name, QWidget *parent) : QWidget(parent)
{
    setObjectName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 3, 8, 3);
    row->setSpacing(8);
    auto *chips = new QWidget(this);
    m_flow = new FlowLayout(chips, lineHeight);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    chips->setSizePolicy(policy);
    row->addWidget(chips, 1);
    m_add = new QPushButton(tr("+ Add filter"), this);
    m_add->setObjectName(named(u"filter.add"_s));
    m_menu = new QMenu(m_add);
    m_menu->setObjectName(named(u"filter.menu"_s));
    m_add->setMenu(m_menu);
    // Made when it is looked at: nothing in it changes under the pointer.
    connect(m_menu, &QMenu::aboutToShow, this, &FilterRow::fillMenu);
    m_add->hide();
    m_flow->insertWidget(-1, m_add);
    m_area = new ChipButton(ChipButton::Kind::Condition, {}, this);
    m_area->setObjectName(named(u"filter.area"_s));
    m_area->setToolTip(tr("Shows all of your area again."));
    m_area->hide();
    connect(m_area, &QAbstractButton::clicked, this, &FilterRow::areaCleared);
    m_flow->insertWidget(-1, m_area);
    m_clear = new QToolButton(this);
    m_clear->setObjectName(named(u"filter.clear"_s));
    m_clear->setText(tr("Clear all"));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_clear->setToolTip(tr("Removes all conditions of this list."));
    QPalette link = m_clear->palette();
    link.setColor(QPalette::ButtonText, tokens().accent);
    m_clear->setPalette(link);
    m_clear->hide();
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT areaCleared();
    });
    m_flow->insertWidget(-1, m_clear);
    m_count = new QLabel(this);
    m_count->setObjectName(named(u"count"_s));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_count, 0, Qt::AlignVCenter);
}

void FilterRow::addAfterChips(QWidget *widget)
{
    // Before the menu, which stands before the conditions.
    m_flow->insertWidget(m_flow->count() - 3, widget);
}

void FilterRow::addAtEnd(QWidget *widget)
{
    layout()->addWidget(widget);
}

void FilterRow::setCount(const QString &text)
{
    m_count->setText(text);
}

void FilterRow::setArea(const QString &text, const QString &spoken)
{
    m_area->setText(text);
    m_area->setAccessibleName(spoken);
    m_area->setVisible(!text.isEmpty());
    m_area->updateGeometry();
    m_clear->setVisible(conditions() > 0 || !text.isEmpty());
}

void FilterRow::setFilters(std::vector<Filter> filters)
{
    m_filters = std::move(filters);
    setChosen(m_chosen);
}

bool FilterRow::isQuick(const QString &filter) const
{
    return m_quickFilters.contains(filter);
}

/// Numbers change where they stand: who is on one of them stays there.
void FilterRow::setQuick(const std::vector<Quick> &quick)
{
    QStringList wanted;
    m_quickFilters.clear();
    int at = 0;
    for (const Quick &one : quick) {
        const QString key = QString(one.filter + u'.' + one.code);
        wanted.append(key);
        m_quickFilters.append(one.filter);
        ChipButton *&chip = m_quick[key];
        if (!chip) {
            chip = new ChipButton(ChipButton::Kind::Count, one.label, this);
            chip->setObjectName(named(u"quick."_s + one.code));
            chip->setLevel(one.level);
            m_flow->insertWidget(at, chip);
            chip->show();
            connect(chip, &QAbstractButton::clicked, this, [this, filter = one.filter, code = one.code](bool on) { toggle(filter, code, on); });
        }
        chip->setText(one.label);
        chip->setCount(one.count, one.wrong);
        chip->setChecked(chosen(one.filter).contains(one.code));
        ++at;
    }
    for (auto it = m_quick.begin(); it != m_quick.end();) {
        if (wanted.contains(it.key())) {
            ++it;
            continue;
        }
        (*it)->hide();
        (*it)->deleteLater();
        it = m_quick.erase(it);
    }
    rebuildChips();
}

void FilterRow::toggle(const QString &filter, const QString &code, bool on)
{
    const auto found = std::find_if(m_filters.begin(), m_filters.end(), [&](const Filter &f) { return f.id == filter; });
    QStringList codes = chosen(filter);
    if (found != m_filters.end() && !found->many)
        codes.clear();
    codes.removeAll(code);
    if (on)
        codes.append(code);
    if (codes.isEmpty())
        m_chosen.remove(filter);
    else
        m_chosen.insert(filter, codes);
    setChosen(m_chosen);
    Q_EMIT changed();
}

void FilterRow::setChosen(const Chosen &chosen)
{
    Chosen known;
    for (const Filter &filter : m_filters) {
        QStringList codes;
        for (const Option &option : filter.options)
            if (chosen.value(filter.id).contains(option.code))
                codes.append(option.code);
        if (!codes.isEmpty())
            known.insert(filter.id, codes);
    }
    m_chosen = known;
    for (auto it = m_quick.begin(); it != m_quick.end(); ++it)
        (*it)->setChecked(m_chosen.value(it.key().section(u'.', 0, 0)).contains(it.key().section(u'.', 1)));
    rebuildChips();
}

int FilterRow::conditions() const
{
    return static_cast<int>(m_chosen.size());
}

void FilterRow::clear()
{
    if (m_chosen.isEmpty())
        return;
    setChosen({});
    Q_EMIT changed();
}

void FilterRow::fillMenu()
{
    m_menu->clear();
    for (const Filter &filter : m_filters) {
        if (isQuick(filter.id))
            continue;
        QMenu *options = m_menu->addMenu(filter.title);
        options->setObjectName(named(u"filter.menu."_s + filter.id));
        for (const Option &option : filter.options) {
            QAction *action = options->addAction(option.label);
            action->setObjectName(named(u"filter."_s + filter.id + u'.' + option.code));
            action->setCheckable(true);
            action->setChecked(chosen(filter.id).contains(option.code));
            connect(action, &QAction::triggered, this, [this, id = filter.id, code = option.code](bool on) { toggle(id, code, on); });
        }
    }
}

void FilterRow::rebuildChips()
{
    for (auto it = m_chips.begin(); it != m_chips.end();) {
        if (m_chosen.contains(it.key())) {
            ++it;
            continue;
        }
        (*it)->hide();
        (*it)->deleteLater();
        it = m_chips.erase(it);
    }
    for (const Filter &filter : m_filters) {
        const QStringList codes = chosen(filter.id);
        ChipButton *chip = m_chips.value(filter.id);
        if (codes.isEmpty() || isQuick(filter.id)) {
            if (chip) {
                m_chips.remove(filter.id);
                chip->hide();
                chip->deleteLater();
            }
            continue;
        }
        QStringList words;
        for (const Option &option : filter.options)
            if (codes.contains(option.code))
                words.append(option.label);
        const QString value = words.size() <= wordsOfChip ? words.join(tr(", ", "between the options of a condition")) : tr("%n selected", "options of a condition", static_cast<int>(words.size()));
        if (!chip) {
            chip = new ChipButton(ChipButton::Kind::Condition, {}, this);
            chip->setObjectName(named(u"filter.chip."_s + filter.id));
            connect(chip, &QAbstractButton::clicked, this, [this, id = filter.id] {
                m_chosen.remove(id);
                setChosen(m_chosen);
                Q_EMIT changed();
            });
            m_flow->insertWidget(m_flow->count() - 1, chip);
            m_chips.insert(filter.id, chip);
            chip->show();
        }
        chip->setText(tr("%1: %2", "condition and its options").arg(filter.title, value));
        chip->setAccessibleName(tr("%1: %2. Press to remove this condition.").arg(filter.title, words.join(u", "_s)));
        chip->setToolTip(words.join(u'\n'));
        chip->updateGeometry();
    }
    m_add->setVisible(std::any_of(m_filters.begin(), m_filters.end(), [this](const Filter &f) { return !isQuick(f.id); }));
    m_clear->setVisible(conditions() > 0 || !m_area->isHidden());
    m_flow->invalidate();
    updateGeometry();
}

} // namespace hearth::ui
