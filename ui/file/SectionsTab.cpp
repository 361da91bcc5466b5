// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/SectionsTab.h"

#include "ui/file/FileRights.h"
#include "ui/file/NewMemberDialog.h"
#include "ui/file/NewRowDialog.h"
#include "ui/file/SectionIndex.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Chip.h"
#include "ui/look/Palette.h"

#include <QApplication>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QUndoStack>

#include <algorithm>

#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr int mostRowsHeight = 150;
constexpr qreal titlePart = 1.2;

/// The section in which people get their names is where one more is added.
bool listsPeople(const catalogue::Catalogue &catalogue, const QString &section)
{
    const catalogue::Field *name = catalogue.field(u"person"_s, u"full_name"_s);
    return name && !section.isEmpty() && name->section == section;
}

bool isWrittenByOthers(const catalogue::Field &field)
{
    return field.mergeUnit == catalogue::MergeUnit::Event || field.mergeUnit == catalogue::MergeUnit::Server;
}

} // namespace

SectionsTab::SectionsTab(Session &session, Reveal &reveal, QWidget *parent)
    : QWidget(parent), m_session(session), m_reveal(reveal), m_model(session.itemContext())
{
    build();
    connect(m_index, &SectionIndex::chosen, this, [this](const QString &section, const QString &item) {
        Q_EMIT wanted();
        showSection(section, item.isEmpty() ? RecordId() : rowWith(section, item));
        if (!item.isEmpty() && m_editor->form())
            m_editor->form()->focusField(item);
    });
    connect(m_rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (current.isValid() && m_model.row(current.row()).record != m_editor->row())
            showRow(current.row());
    });
    connect(m_editor->addButton(), &QPushButton::clicked, this, &SectionsTab::addRow);
    connect(m_editor, &RowEditor::told, this, &SectionsTab::told);
    connect(m_editor, &RowEditor::saved, this, &SectionsTab::saved);
    connect(m_editor, &RowEditor::fieldFocused, this, [this](const QString &field) {
        m_focused = field;
        Q_EMIT questionChanged();
    });
    // What has the focus now is covered after the event that took it away from there was handled.
    connect(m_editor, &RowEditor::fieldLeft, this, [this](const QString &field) {
        QMetaObject::invokeMethod(this, [this, row = m_editor->row(), field] { m_reveal.leave(row, field); }, Qt::QueuedConnection);
    });
    connect(m_editor, &RowEditor::revealAsked, this, &SectionsTab::onRevealAsked, Qt::QueuedConnection);
    connect(m_editor, &RowEditor::rowWanted, this, [this](const QString &section, const RecordId &record) {
        Q_EMIT wanted();
        showSection(section, record);
    });
    connect(m_editor, &RowEditor::draftsChanged, this, [this] { m_index->setDrafted(m_editor->draftedSections()); });
    connect(&m_reveal, &Reveal::changed, this, &SectionsTab::onCoverChanged);
}

void SectionsTab::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_index = new SectionIndex(m_session, this);
    setFocusProxy(m_index);
    row->addWidget(m_index);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(16, 10, 0, 0);
    right->setSpacing(6);
    row->addLayout(right, 1);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    m_title = new QLabel(this);
    m_title->setObjectName(u"file.section.title"_s);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * titlePart);
    font.setBold(true);
    m_title->setFont(font);
    m_filled = new QLabel(this);
    m_filled->setObjectName(u"file.section.filled"_s);
    m_filled->setForegroundRole(QPalette::PlaceholderText);
    m_hidden = new QLabel(this);
    m_hidden->setObjectName(u"file.section.hidden"_s);
    m_hidden->setForegroundRole(QPalette::PlaceholderText);
    m_conflicts = new Chip({}, Tone::Red, this);
    m_conflicts->setObjectName(u"file.section.conflicts"_s);
    head->addWidget(m_title);
    head->addWidget(m_filled);
    head->addWidget(m_conflicts);
    head->addStretch();
    head->addWidget(m_hidden);
    right->addLayout(head);
    m_rows = new QTableView(this);
    m_rows->setObjectName(u"file.rows"_s);
    setUpList(m_rows);
    m_rows->setAccessibleName(tr("Rows of the section"));
    m_rows->setModel(&m_model);
    right->addWidget(m_rows);
    m_editor = new RowEditor(m_session, this);
    right->addWidget(m_editor, 1);
}

void SectionsTab::setFile(const RecordId &file)
{
    m_data = nullptr;
    m_file = file;
    m_focused.clear();
    m_editor->setFile(file);
}

void SectionsTab::show(const store::HouseholdFile &file)
{
    m_data = &file;
    m_index->show(file, m_editor->draftedSections(), m_section);
    showSection(m_section);
}

void SectionsTab::clear()
{
    // Nothing of what was uncovered stays in a widget; what was typed is a draft.
    m_editor->showNothing({});
    m_editor->steps()->clear();
    m_index->clear();
    m_model.clear();
    m_data = nullptr;
    m_focused.clear();
}

void SectionsTab::showSection(const QString &sectionId, const RecordId &wanted)
{
    if (!m_data) {
        m_section = sectionId;
        return;
    }
    const RecordId shown = !wanted.isNull() ? wanted : sectionId == m_section ? m_editor->row() : RecordId();
    m_section = sectionId;
    m_index->setCurrent(sectionId);
    {
        // The editor goes from row to row by itself below, not by way of a selection that is built anew.
        const QSignalBlocker blocker(m_rows->selectionModel());
        m_model.setSection(*m_data, sectionId);
        m_model.setRevealed(m_reveal.isWhole());
    }
    for (int column = 1; column < m_model.columnCount(); ++column) {
        const catalogue::Item &item = m_model.section()->section->items[static_cast<size_t>(column) - 1];
        m_rows->setColumnHidden(column, item.field && sightOf(m_session, item.field->sensitivity) == Sight::Hidden);
    }
    m_rows->resizeColumnsToContents();
    m_rows->setFixedHeight(std::min(mostRowsHeight, m_rows->horizontalHeader()->height() + 30 * std::max(1, m_model.rowCount()) + 14));
    // One row has nothing to choose from: the form says all of it.
    m_rows->setVisible(m_model.rowCount() > 1);
    showHead();
    const store::FileSection *section = m_model.section();
    int row = 0;
    for (int i = 0; section && i < static_cast<int>(section->rows.size()); ++i)
        if (!shown.isNull() && section->rows[static_cast<size_t>(i)].record == shown)
            row = i;
    if (m_model.rowCount() > 0) {
        const QSignalBlocker blocker(m_rows->selectionModel());
        m_rows->setCurrentIndex(m_model.index(row, 0));
    }
    m_rows->viewport()->update();
    showRow(row);
}

/// The first row of a section that stores an item; null when none does.
RecordId SectionsTab::rowWith(const QString &section, const QString &item) const
{
    if (!m_data)
        return {};
    for (const store::FileSection &each : m_data->sections)
        for (const store::SectionRow &row : each.section->id == section ? each.rows : std::vector<store::SectionRow>())
            for (const store::ItemValue &value : row.values)
                if (value.item->id == item)
                    return row.record;
    return {};
}

void SectionsTab::showHead()
{
    const store::FileSection *section = m_model.section();
    const QStringList types = section ? section->section->recordTypes : QStringList();
    const bool people = listsPeople(m_session.catalogue(), m_section);
    const bool many = section && (section->section->many || people);
    m_editor->addButton()->setText(people ? tr("Add a member …") : RowEditor::tr("Add a row …"));
    m_editor->addButton()->setVisible(many && !types.isEmpty() && mayWrite(m_session, *m_data, types.front())
                                      && m_session.catalogue().recordType(types.front())->offlineCreate);
    m_title->setText(section ? section->section->label.in(m_session.language()) : QString());
    int filled = 0;
    int total = 0;
    int hidden = 0;
    if (section) {
        for (const store::SectionRow &row : section->rows)
            for (const store::ItemValue &value : row.values)
                if (!row.ended && !isHiddenFor(m_session, value)) {
                    ++total;
                    filled += value.known ? 1 : 0;
                }
        for (const catalogue::Item &item : section->section->items)
            hidden += item.field && sightOf(m_session, item.field->sensitivity) == Sight::Hidden ? 1 : 0;
    }
    m_filled->setText(total > 0 ? tr("filled in: %1 of %2").arg(filled).arg(total) : QString());
    m_hidden->setText(tr("%n item(s) hidden for your role", nullptr, hidden));
    m_hidden->setVisible(hidden > 0);
    const int conflicting = section ? section->conflicting : 0;
    m_conflicts->setText(tr("%n value(s) where sources differ", nullptr, conflicting));
    m_conflicts->setVisible(conflicting > 0);
}

FormField SectionsTab::formField(const store::SectionRow &row, const store::ItemValue &value)
{
    FormField field;
    field.field = value.item->field;
    field.value = value.value;
    field.mark = markOf(value.status);
    const items::ValueText words(m_session.itemContext());
    const bool shown = m_reveal.shows(row.record, *field.field);
    QStringList provenance;
    if (!value.stamp.source.isEmpty())
        provenance.append(words.source(value.stamp.source));
    if (!value.stamp.asOf.isEmpty())
        provenance.append(value.stamp.asOf);
    for (const store::ValueClaim &claim : value.claims)
        if (claim.competing)
            provenance.append(QString(words.source(claim.stamp.source) + u": "_s
                                      + (shown ? words.value(*field.field, claim.value) : words.masked(*field.field, claim.value))));
    if (provenance.isEmpty() && isWrittenByOthers(*field.field))
        provenance.append(tr("from the procedure"));
    if (provenance.isEmpty())
        provenance.append(value.known ? tr("source not recorded") : tr("not asked yet"));
    field.provenance = provenance.join(u" · "_s);
    const Sight sight = sightOf(m_session, field.field->sensitivity);
    field.readOnly = isWrittenByOthers(*field.field) || sight == Sight::Masked || !mayWrite(m_session, *m_data, field.field->type);
    bool masked = false;
    const QString mask = words.masked(*field.field, field.value, &masked);
    if (!field.value.isNull() && !shown && (masked || sight == Sight::Masked)) {
        field.covered = mask;
        field.openable = sight >= Sight::OnPurpose;
    }
    return field;
}

std::vector<FormField> SectionsTab::formFields(const store::SectionRow &row, const domain::Record &record)
{
    const bool closed = !closedReason(record).isEmpty();
    std::vector<FormField> fields;
    for (const store::ItemValue &value : row.values) {
        if (isHiddenFor(m_session, value))
            continue;
        fields.push_back(formField(row, value));
        fields.back().readOnly = fields.back().readOnly || closed;
    }
    return fields;
}

QString SectionsTab::closedReason(const domain::Record &record)
{
    return whyRecordIsClosed(m_session, *m_data, record);
}

void SectionsTab::showRow(int row)
{
    const store::FileSection *section = m_model.section();
    const bool exists = m_data && section && row >= 0 && row < static_cast<int>(section->rows.size());
    const store::ViewRecord *view = exists ? m_data->record(section->rows[static_cast<size_t>(row)].record) : nullptr;
    if (!view) {
        m_editor->showNothing(tr("Nothing is recorded in this section yet."));
    } else {
        const store::SectionRow &shown = section->rows[static_cast<size_t>(row)];
        m_editor->showRow(view->record, m_section, formFields(shown, view->record), closedReason(view->record));
    }
    Q_EMIT questionChanged();
}

const store::SectionRow *SectionsTab::shownRow() const
{
    const store::FileSection *section = m_data ? m_model.section() : nullptr;
    if (!section)
        return nullptr;
    for (const store::SectionRow &row : section->rows)
        if (row.record == m_editor->row())
            return &row;
    return nullptr;
}

void SectionsTab::onCoverChanged()
{
    m_model.setRevealed(m_reveal.isWhole());
    const store::SectionRow *row = shownRow();
    const store::ViewRecord *view = row ? m_data->record(row->record) : nullptr;
    if (view)
        m_editor->showCover(formFields(*row, view->record));
    // The field opens as soon as the log has it; what was typed over the mask comes then.
    const auto [record, field, typed] = std::exchange(m_typedOver, {});
    const catalogue::Field *known = row && !typed.isEmpty() ? m_session.catalogue().field(row->type, field) : nullptr;
    if (known && row->record == record && m_reveal.shows(record, *known))
        m_editor->form()->typeOver(field, typed);
    Q_EMIT questionChanged();
}

void SectionsTab::onRevealAsked(const QString &field, const QString &typed)
{
    const store::SectionRow *row = shownRow();
    const catalogue::Field *known = row ? m_session.catalogue().field(row->type, field) : nullptr;
    if (!known)
        return;
    m_typedOver = {row->record, field, QString(std::get<2>(m_typedOver) + typed)};
    m_reveal.openField(row->record, *known);
    // Where a purpose is asked for first, what was typed is no answer to that.
    if (QApplication::activeModalWidget())
        m_typedOver = {};
}

void SectionsTab::revealFocused()
{
    const QString field = m_editor->form() ? m_editor->form()->focusedField() : QString();
    if (!field.isEmpty() && !m_editor->form()->editor(field))
        onRevealAsked(field, {});
}

void SectionsTab::edit()
{
    RecordForm *form = m_editor->form();
    for (const FormField &field : form ? form->fields() : std::vector<FormField>())
        if (!field.readOnly)
            return form->focusField(field.field->id);
}

std::optional<FieldQuestion> SectionsTab::focusedQuestion() const
{
    const store::SectionRow *row = m_focused.isEmpty() ? nullptr : shownRow();
    if (!row)
        return std::nullopt;
    for (const store::ItemValue &value : row->values)
        if (value.item->field->id == m_focused)
            return FieldQuestion{m_data, row, &value, m_model.section()->section->label.in(m_session.language()),
                                 m_reveal.shows(row->record, *value.item->field)};
    return std::nullopt;
}

void SectionsTab::addRow()
{
    const store::FileSection *section = m_model.section();
    const catalogue::RecordType *type = section ? m_session.catalogue().recordType(section->section->recordTypes.front()) : nullptr;
    if (!type)
        return;
    FormDialog *dialog = nullptr;
    if (listsPeople(m_session.catalogue(), m_section))
        dialog = new NewMemberDialog(m_session, m_file, this);
    else
        dialog = new NewRowDialog(m_session, m_file, *type, section->section->label.in(m_session.language()), this);
    connect(dialog, &FormDialog::told, this, &SectionsTab::told);
    dialog->open();
}

} // namespace hearth::ui
