// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/FilePage.h"

#include "models/domain/Masking.h"
#include "ui/cases/CommandDialog.h"
#include "ui/file/NewRowDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"
#include "ui/verification/NewRequestDialog.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

ValueMark markOf(store::ValueStatus status)
{
    switch (status) {
    case store::ValueStatus::Verified:
        return ValueMark::Verified;
    case store::ValueStatus::Declared:
        return ValueMark::Declared;
    case store::ValueStatus::Conflicting:
        return ValueMark::Conflicting;
    case store::ValueStatus::Expired:
        return ValueMark::Expired;
    case store::ValueStatus::Unknown:
        return ValueMark::Unknown;
    }
    return ValueMark::Unknown;
}

} // namespace

FilePage::FilePage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 14, 20, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    m_name = titleLabel({}, body());
    head->addWidget(m_name);
    head->addStretch();
    m_events = new QHBoxLayout;
    head->addLayout(m_events);
    m_requestButton = new QPushButton(tr("New verification …"), body());
    connect(m_requestButton, &QPushButton::clicked, this, &FilePage::newRequest);
    head->addWidget(m_requestButton);
    m_revealButton = new QPushButton(tr("Show in full"), body());
    m_revealButton->setToolTip(tr("Shows names and numbers of this file. The reading is logged."));
    connect(m_revealButton, &QPushButton::clicked, this, &FilePage::reveal);
    head->addWidget(m_revealButton);
    column->addLayout(head);
    m_facts = new QLabel(body());
    m_facts->setWordWrap(true);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_facts);
    m_tabs = new QTabWidget(body());
    m_tabs->setDocumentMode(true);
    column->addWidget(m_tabs, 1);
    buildSections();
    m_members = new QTableWidget(0, 7, m_tabs);
    m_members->setHorizontalHeaderLabels({tr("Name"), tr("Relation"), tr("Born"), tr("ID number"), tr("Tier"), tr("Consent to verification"), tr("State")});
    m_members->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_members);
    m_members->horizontalHeader()->setStretchLastSection(true);
    m_tabs->addTab(m_members, tr("Members"));
    m_cases = new QTableView(m_tabs);
    setUpList(m_cases);
    m_tabs->addTab(m_cases, tr("Cases"));
    m_timeline = new QTableView(m_tabs);
    setUpList(m_timeline);
    m_tabs->addTab(m_timeline, tr("Timeline"));
    connect(m_cases, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto id = RecordId::fromString(index.data(items::IdRole).toString()))
            Q_EMIT openCase(*id, index.data(items::TypeRole).toString());
    });
    m_revealTimer = new QTimer(this);
    m_revealTimer->setSingleShot(true);
    // ux.md 5.8: what was opened covers itself again.
    m_revealTimer->setInterval(10 * 60 * 1000);
    connect(m_revealTimer, &QTimer::timeout, this, [this] {
        m_revealed = false;
        if (isVisible())
            refresh();
    });
    connect(&session, &Session::leaving, this, &FilePage::leaveForm);
    m_draftTimer = new QTimer(this);
    m_draftTimer->setSingleShot(true);
    m_draftTimer->setInterval(400);
    connect(m_draftTimer, &QTimer::timeout, this, &FilePage::keepDraft);
}

void FilePage::buildSections()
{
    auto *page = new QWidget(m_tabs);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 8, 0, 0);
    m_sections = new QListWidget(page);
    m_sections->setFixedWidth(300);
    m_sections->setTextElideMode(Qt::ElideMiddle);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setAccessibleName(tr("Sections of the file"));
    row->addWidget(m_sections);
    auto *right = new QVBoxLayout;
    row->addLayout(right, 1);
    m_rows = new QTableView(page);
    setUpList(m_rows);
    m_rows->setMaximumHeight(180);
    right->addWidget(m_rows);
    m_formArea = new QScrollArea(page);
    m_formArea->setWidgetResizable(true);
    m_formArea->setFrameShape(QFrame::NoFrame);
    right->addWidget(m_formArea, 1);
    auto *foot = new QHBoxLayout;
    m_add = new QPushButton(tr("Add a row …"), page);
    m_draftLabel = new QLabel(page);
    m_draftLabel->setForegroundRole(QPalette::PlaceholderText);
    m_undo = new QPushButton(tr("Undo changes"), page);
    m_save = new QPushButton(tr("Save   Ctrl+S"), page);
    m_save->setShortcut(QKeySequence(u"Ctrl+S"_s));
    m_save->setText(tr("Save   Ctrl+S"));
    m_save->setMinimumHeight(32);
    makePrimary(m_save);
    foot->addWidget(m_add);
    foot->addStretch();
    foot->addWidget(m_draftLabel);
    foot->addWidget(m_undo);
    foot->addWidget(m_save);
    right->addLayout(foot);
    m_tabs->addTab(page, tr("Sections"));
    connect(m_sections, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            showSection(item->data(Qt::UserRole).toString());
    });
    connect(m_save, &QPushButton::clicked, this, &FilePage::save);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_drafts.remove(draftKey());
        session().client().removeDraft(draftKey());
        showRow(m_rows->currentIndex().row());
    });
    connect(m_add, &QPushButton::clicked, this, &FilePage::addRow);
}

void FilePage::setFile(const RecordId &file)
{
    leaveForm();
    m_file = file;
    m_row = {};
    m_revealed = false;
    session().client().drafts([this](domain::Result<std::vector<client::Draft>> drafts) {
        if (!drafts)
            return;
        for (const client::Draft &draft : *drafts)
            m_drafts.insert(draft.key, draft.values);
        // The form may have been built before they came; what is typed meanwhile counts.
        if (m_form && !m_form->isChanged() && m_drafts.contains(draftKey()))
            showRow(m_rows->currentIndex().row());
    });
}

void FilePage::release()
{
    leaveForm();
    m_revealed = false;
    m_revealTimer->stop();
    for (QTableView *view : {m_rows, m_cases, m_timeline})
        view->setModel(nullptr);
    m_sectionModel.reset();
    m_timelineModel.reset();
    m_caseModel.reset();
    m_queries.reset();
    m_history.reset();
    m_work.reset();
    m_data.reset();
}

void FilePage::load()
{
    if (!m_queries) {
        store::Database &reader = *session().reader();
        m_queries = std::make_unique<store::FileQueries>(reader, session().sharedCatalogue(), true);
        m_history = std::make_unique<store::HistoryQueries>(reader, session().sharedCatalogue(), true);
        m_work = std::make_unique<store::WorkQueries>(reader, session().sharedCatalogue(), session().calendar(), true);
        m_sectionModel = std::make_unique<items::FileSectionModel>(session().itemContext());
        m_timelineModel = std::make_unique<items::TimelineModel>(*m_history, session().itemContext());
        m_caseModel = std::make_unique<items::WorkListModel>(*m_work, session().clock(), session().itemContext());
        m_rows->setModel(m_sectionModel.get());
        m_cases->setModel(m_caseModel.get());
        m_timeline->setModel(m_timelineModel.get());
        m_timeline->setColumnWidth(static_cast<int>(items::TimelineModel::Column::What), 320);
        m_timeline->setColumnWidth(static_cast<int>(items::TimelineModel::Column::When), 140);
        using Column = items::WorkListModel::Column;
        const std::vector<Column> columns{Column::State, Column::Level, Column::Task, Column::CaseNo, Column::Step, Column::Due, Column::Opened};
        for (int i = 0; i < static_cast<int>(Column::Count); ++i)
            m_cases->setColumnHidden(i, std::find(columns.begin(), columns.end(), static_cast<Column>(i)) == columns.end());
        m_cases->horizontalHeader()->setSectionResizeMode(static_cast<int>(Column::Task), QHeaderView::Stretch);
        for (const Column column : {Column::CaseNo, Column::Due, Column::Opened})
            m_cases->setColumnWidth(static_cast<int>(column), 148);
        m_cases->setColumnWidth(static_cast<int>(Column::State), 56);
        m_cases->setColumnWidth(static_cast<int>(Column::Step), 130);
        connect(m_rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
            if (current.isValid() && m_sectionModel->row(current.row()).record != m_row) {
                leaveForm();
                showRow(current.row());
            }
        });
    }
    auto opened = m_queries->open(m_file, session().today());
    if (!opened)
        return showNotice(session().errorText(opened.error()));
    if (!*opened)
        return showNotice(tr("This file is not in your area, or it has left it."));
    m_data = **std::move(opened);
    m_sectionModel->setRevealed(m_revealed);
    fillHeader();
    fillMembers();
    showEvents();
    store::WorkFilter filter;
    filter.file = m_file;
    (void)m_caseModel->setFilter(filter, store::WorkSort::Urgency, Qt::AscendingOrder);
    (void)m_timelineModel->load(m_file);
    const QSignalBlocker blocker(m_sections);
    m_sections->clear();
    for (const store::FileSection &section : m_data->sections) {
        const QString title = section.section->label.in(session().language());
        auto *item = new QListWidgetItem(QString(title + u"  "_s + QString::number(section.filled) + u'/' + QString::number(section.total)), m_sections);
        item->setData(Qt::UserRole, section.section->id);
        item->setToolTip(section.conflicting > 0 ? tr("%n value(s) where sources differ", nullptr, section.conflicting) : QString());
        if (section.requiredFilled < section.requiredTotal)
            item->setForeground(tokens().yellowText);
        if (section.conflicting > 0)
            item->setForeground(tokens().redText);
        if (section.section->id == m_section)
            m_sections->setCurrentItem(item);
    }
    showSection(m_section);
}

void FilePage::fillHeader()
{
    const store::HouseholdItem &h = m_data->header;
    const items::ValueText words(session().itemContext());
    const QString name = m_revealed ? h.headName : domain::maskName(h.headName);
    m_name->setText(QString((name.isEmpty() ? tr("No name yet") : name) + u"   "_s
                            + (h.fileNo.isEmpty() ? tr("No number yet · %1").arg(m_file.toString().right(4)) : h.fileNo)));
    QStringList facts{words.state(u"household", h.state), words.code(u"population_tier", h.tier), tr("%n person(s)", nullptr, h.size),
                      words.division(h.div), m_revealed ? h.address : domain::maskAddress(h.address)};
    if (h.openWarnings > 0)
        facts.append(tr("%n open warning(s)", nullptr, h.openWarnings));
    facts.append(tr("complete %1 %").arg(h.completePct));
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
    const QString role = session().client().account().role;
    m_requestButton->setVisible(session().catalogue().recordType(u"verification")->createdByRoles.contains(role) && h.state != "draft"_L1);
    m_revealButton->setEnabled(!m_revealed);
}

void FilePage::fillMembers()
{
    const items::ValueText words(session().itemContext());
    m_members->setRowCount(0);
    for (const store::FileMember &member : m_data->members) {
        const int row = m_members->rowCount();
        m_members->insertRow(row);
        const QString consent = member.authState.isEmpty() ? tr("none")
                                                           : QString(words.code(u"auth_state", member.authState) + u" "_s + member.authValidTo);
        const QStringList cells{m_revealed ? member.name : domain::maskName(member.name),
                                words.code(u"kinship", member.relation),
                                m_revealed ? member.birth : member.birth.left(4),
                                m_revealed ? member.idNumber : domain::maskIdNumber(member.idNumber),
                                words.code(u"population_tier", member.tier),
                                consent,
                                words.code(u"life_status", member.life)};
        for (int column = 0; column < cells.size(); ++column)
            m_members->setItem(row, column, new QTableWidgetItem(cells.at(column)));
    }
    m_members->resizeColumnsToContents();
}

void FilePage::showEvents()
{
    while (QLayoutItem *item = m_events->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const store::ViewRecord *own = m_data->record(m_file);
    if (!own)
        return;
    for (const catalogue::Transition *transition : session().engine().offered(u"file"_s, own->record.state, session().client().account().role)) {
        auto *button = new QPushButton(eventName(session(), u"file"_s, transition->event), body());
        connect(button, &QPushButton::clicked, this, [this, event = transition->event] {
            if (const auto record = session().record(m_file))
                openCommand(session(), this, *record, event, [this](const QString &text, bool wrong) { tell(text, wrong); });
        });
        m_events->addWidget(button);
    }
}

void FilePage::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
}

bool FilePage::mayEdit(const QString &type) const
{
    const catalogue::RecordType *found = const_cast<FilePage *>(this)->session().catalogue().recordType(type);
    return found && found->createdByRoles.contains(const_cast<FilePage *>(this)->session().client().account().role);
}

void FilePage::showSection(const QString &sectionId)
{
    if (!m_data)
        return;
    if (sectionId != m_section)
        leaveForm();
    const bool same = sectionId == m_section;
    for (int i = 0; i < m_sections->count(); ++i)
        if (m_sections->item(i)->data(Qt::UserRole).toString() == sectionId && m_sections->currentRow() != i) {
            const QSignalBlocker blocker(m_sections);
            m_sections->setCurrentRow(i);
        }
    m_section = sectionId;
    m_sectionModel->setSection(*m_data, sectionId);
    m_rows->resizeColumnsToContents();
    const store::FileSection *section = m_sectionModel->section();
    const bool many = section && section->section->many;
    m_add->setVisible(many && !section->section->recordTypes.isEmpty() && mayEdit(section->section->recordTypes.front())
                      && session().catalogue().recordType(section->section->recordTypes.front())->offlineCreate);
    int row = 0;
    if (same)
        for (int i = 0; section && i < static_cast<int>(section->rows.size()); ++i)
            if (section->rows[static_cast<size_t>(i)].record == m_row)
                row = i;
    // What somebody is typing is not taken away by rows that arrive.
    if (same && m_form && m_form->isChanged())
        return;
    m_row = {};
    if (m_sectionModel->rowCount() > 0) {
        m_rows->setCurrentIndex(m_sectionModel->index(row, 0));
        showRow(row);
    } else {
        showRow(-1);
    }
}

FormField FilePage::formField(const store::ItemValue &value) const
{
    auto *self = const_cast<FilePage *>(this);
    FormField field;
    field.field = value.item->field;
    field.value = value.value;
    field.mark = markOf(value.status);
    const items::ValueText words(self->session().itemContext());
    if (!value.stamp.source.isEmpty())
        field.provenance = QString(words.source(value.stamp.source) + (value.stamp.asOf.isEmpty() ? QString() : QString(u" · "_s + value.stamp.asOf)));
    for (const store::ValueClaim &claim : value.claims)
        if (claim.competing)
            field.provenance += QString(u" · "_s + words.source(claim.stamp.source) + u": "_s
                                        + (m_revealed ? words.value(*value.item->field, claim.value) : words.masked(*value.item->field, claim.value)));
    const bool byEvent = field.field->mergeUnit == catalogue::MergeUnit::Event || field.field->mergeUnit == catalogue::MergeUnit::Server;
    field.readOnly = byEvent || !mayEdit(field.field->type);
    return field;
}

QString FilePage::draftKey() const
{
    return QString(u"record/"_s + m_row.toString());
}

void FilePage::showRow(int row)
{
    m_form = nullptr;
    const store::FileSection *section = m_sectionModel ? m_sectionModel->section() : nullptr;
    if (!section || row < 0 || row >= static_cast<int>(section->rows.size())) {
        auto *nothing = new QLabel(tr("Nothing is recorded in this section yet."), m_formArea);
        nothing->setAlignment(Qt::AlignCenter);
        nothing->setForegroundRole(QPalette::PlaceholderText);
        m_formArea->setWidget(nothing);
        m_save->setEnabled(false);
        m_undo->setEnabled(false);
        m_draftLabel->clear();
        return;
    }
    const store::SectionRow &shown = section->rows[static_cast<size_t>(row)];
    m_row = shown.record;
    m_form = new RecordForm(session().formContext(m_file), QString(u"file."_s + m_section), m_formArea);
    std::vector<FormField> fields;
    bool editable = false;
    for (const store::ItemValue &value : shown.values) {
        FormField field = formField(value);
        // Masked values are not typed over unseen.
        if (!m_revealed && field.field->sensitivity >= 3 && !field.value.isNull()) {
            field.value = items::ValueText(session().itemContext()).masked(*field.field, field.value);
            field.readOnly = true;
        }
        editable = editable || !field.readOnly;
        fields.push_back(field);
    }
    m_form->load(fields);
    if (m_drafts.contains(draftKey()))
        m_form->applyDraft(m_drafts.value(draftKey()));
    auto *holder = new QWidget(m_formArea);
    auto *stack = new QVBoxLayout(holder);
    stack->setContentsMargins(0, 4, 0, 0);
    stack->addWidget(m_form);
    stack->addStretch();
    m_formArea->setWidget(holder);
    connect(m_form, &RecordForm::edited, this, [this] {
        m_draftTimer->start();
        m_save->setEnabled(true);
        m_undo->setEnabled(true);
        m_draftLabel->setText(tr("Not saved yet"));
    });
    const bool drafted = m_form->isChanged();
    m_save->setVisible(editable);
    m_undo->setVisible(editable);
    m_save->setEnabled(drafted);
    m_undo->setEnabled(drafted);
    m_draftLabel->setText(drafted ? tr("Draft kept on this computer") : QString());
}

void FilePage::keepDraft()
{
    if (!m_form || m_row.isNull())
        return;
    const QString key = draftKey();
    const QJsonObject values = m_form->draft();
    if (values.isEmpty()) {
        m_drafts.remove(key);
        return session().client().removeDraft(key);
    }
    m_drafts.insert(key, values);
    session().client().saveDraft({key, values, session().clock().nowUtc()}, [this, key](domain::Result<void> kept) {
        if (key == draftKey())
            m_draftLabel->setText(kept ? tr("Draft kept on this computer") : session().errorText(kept.error()));
    });
}

void FilePage::leaveForm()
{
    m_draftTimer->stop();
    if (m_form && m_form->isChanged())
        keepDraft();
}

void FilePage::save()
{
    if (!m_form || !m_data)
        return;
    const store::ViewRecord *record = m_data->record(m_row);
    const catalogue::RecordType *type = record ? session().catalogue().recordType(record->record.type) : nullptr;
    if (!type)
        return;
    const auto findings = m_form->validate(*type, record->record.fields(), record->record.state);
    const std::vector<FieldChange> changed = m_form->changes();
    for (const catalogue::Finding &finding : findings) {
        const bool own = std::any_of(changed.begin(), changed.end(), [&](const FieldChange &c) { return c.field == finding.field; });
        if (!finding.soft && own)
            return tell(tr("Not saved: correct what is marked."), true);
    }
    if (changed.empty())
        return;
    std::vector<protocol::Change> changes;
    for (const FieldChange &c : changed) {
        protocol::Change change;
        change.field = c.field;
        change.from = c.from;
        change.to = c.to;
        changes.push_back(change);
    }
    const QString key = draftKey();
    m_draftTimer->stop();
    session().client().saveAll({client::Step::edit(m_row, changes)}, key, [this, key](domain::Result<void> saved) {
        if (!saved)
            return tell(session().errorText(saved.error()), true);
        m_drafts.remove(key);
        if (key == draftKey()) {
            m_form = nullptr;
            refresh();
        }
        tell(tr("Saved on this computer. It is sent as soon as the server can be reached."), false);
    });
}

void FilePage::addRow()
{
    const store::FileSection *section = m_sectionModel->section();
    const catalogue::RecordType *type = section ? session().catalogue().recordType(section->section->recordTypes.front()) : nullptr;
    if (!type)
        return;
    auto *dialog = new NewRowDialog(session(), m_file, *type, section->section->label.in(session().language()), this);
    connect(dialog, &FormDialog::told, this, &FilePage::tell);
    dialog->open();
}

void FilePage::reveal()
{
    QStringList fields;
    for (const store::ViewRecord &view : m_data->records) {
        const QJsonObject f = view.record.fields();
        if (const catalogue::RecordType *type = session().catalogue().recordType(view.record.type))
            for (const catalogue::Field &field : type->fields)
                if (field.sensitivity >= 2 && f.contains(field.id) && !fields.contains(field.id))
                    fields.append(field.id);
    }
    session().client().logRead(m_file, fields, tr("File opened"));
    m_revealed = true;
    m_revealTimer->start();
    refresh();
}

void FilePage::newRequest()
{
    if (!m_data)
        return;
    auto *dialog = new NewRequestDialog(session(), *m_data, this);
    connect(dialog, &FormDialog::told, this, &FilePage::tell);
    dialog->open();
}

} // namespace hearth::ui
