// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/households/HouseholdsPage.h"

#include "ui/households/NewFamilyDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;
using Column = items::HouseholdListModel::Column;

namespace {

constexpr int mostHits = 500;
constexpr int roomOfClearButton = 34;
constexpr int daysBetweenVisits = 90;

std::vector<ListColumns::Column> columnsOfHouseholds()
{
    const auto shown = &ListColumns::column<Column>;
    const auto extra = &ListColumns::extra<Column>;
    return {shown(Column::State, 52, 0),      shown(Column::Level, 62, 0),       shown(Column::Head, 84, 0),       shown(Column::IdNumber, 172, 0),
            shown(Column::Members, 52, 2),    shown(Column::Division, 176, 0),   shown(Column::Tier, 140, 0),      shown(Column::LastVisit, 76, 1),
            shown(Column::Complete, 96, 3),   shown(Column::FileNo, 144, 4),     shown(Column::Updated, 136, 5),   shown(Column::Programs, 180, 6),
            extra(Column::FileState, 90),     extra(Column::VisitDue, 104),      extra(Column::Deadline, 140),     extra(Column::Warnings, 110),
            extra(Column::Phone, 130),        extra(Column::Address, 180),       extra(Column::UpdatedBy, 100)};
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::HouseholdsPage)
};

QString foundBy(store::MatchedBy matched)
{
    switch (matched) {
    case store::MatchedBy::Name: return Words::tr("Name", "a search found it by this");
    case store::MatchedBy::Pinyin: return Words::tr("Pinyin", "a search found it by this");
    case store::MatchedBy::Initials: return Words::tr("Pinyin initials", "a search found it by this");
    case store::MatchedBy::Id: return Words::tr("ID number", "a search found it by this");
    case store::MatchedBy::Phone: return Words::tr("Phone", "a search found it by this");
    case store::MatchedBy::Address: return Words::tr("Address", "a search found it by this");
    case store::MatchedBy::FileNo: return Words::tr("Number", "a search found it by this");
    }
    return {};
}

/// Families on a connection of their own.
class HouseholdSource final : public ListSource {
public:
    HouseholdSource(store::Database &database, items::ItemContext context) : m_queries(database, context.catalogue), m_model(m_queries, std::move(context)) {}
    [[nodiscard]] items::OrderedTableModel &model() override { return m_model; }
    void show(const std::vector<qint64> &keys) override { m_model.setOrder(keys); }

private:
    store::HouseholdQueries m_queries;
    items::HouseholdListModel m_model;
};

} // namespace

HouseholdsPage::HouseholdsPage(Session &session, QWidget *parent)
    : ListPage(session, u"households"_s, columnsOfHouseholds(), static_cast<int>(Column::Tier),
               tr("Choose a family in the list: its key facts and what can be done stand here."), parent)
{
    buildSearch();
    connect(table()->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int section) {
        // Who asks for an order gets it, also of what was searched for.
        if (m_model && items::HouseholdListModel::sortOf(static_cast<Column>(section))) {
            m_model->setRanked(false);
            table()->horizontalHeader()->setSortIndicatorShown(true);
        }
    });
}

HouseholdsPage::~HouseholdsPage() = default;

void HouseholdsPage::buildSearch()
{
    m_search = new QLineEdit(body());
    m_search->setObjectName(u"households.search"_s);
    m_search->setPlaceholderText(tr("Name, initials, end of ID or phone, address, file number"));
    m_search->setAccessibleName(tr("Search in the list"));
    setFocusProxy(m_search);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumSize(330, 32);
    m_hint = new QLabel(m_search);
    m_hint->setObjectName(u"households.hint"_s);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *inside = new QHBoxLayout(m_search);
    inside->setContentsMargins(0, 0, roomOfClearButton, 0);
    inside->addStretch();
    inside->addWidget(m_hint);
    m_new = new QPushButton(tr("New family …"), body());
    m_new->setObjectName(u"households.new"_s);
    m_new->setMinimumHeight(32);
    makePrimary(m_new);
    pane()->head()->setContentsMargins(14, 8, 14, 0);
    pane()->head()->addWidget(m_search, 1);
    pane()->head()->addWidget(m_new);
    // By the eye: what stands above the filters comes before them.
    setTabOrder(pane()->tabs(), m_search);
    setTabOrder(m_search, m_new);
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    // Keys of one burst are taken together; the filtered order is kept between them.
    m_timer->setInterval(0);
    connect(m_search, &QLineEdit::textEdited, m_timer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        // The button that clears the field is no typing.
        if (text.isEmpty())
            m_timer->start();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        // Enter must not open the first row of what stood there before the last key.
        if (m_timer->isActive())
            find();
        const QModelIndex chosen = table()->currentIndex();
        if (m_model && m_model->rowCount() > 0)
            open(chosen.isValid() ? chosen : m_model->index(0, 0));
    });
    connect(m_timer, &QTimer::timeout, this, &HouseholdsPage::find);
    // From the field the list is one key away.
    m_search->installEventFilter(this);
    connect(m_new, &QPushButton::clicked, this, &HouseholdsPage::newFamily);
}

bool HouseholdsPage::mayBegin() const
{
    return session().catalogue().recordType(u"household")->createdByRoles.contains(session().client().account().role);
}

items::OrderedTableModel *HouseholdsPage::makeModel()
{
    m_queries = std::make_unique<store::HouseholdQueries>(*session().reader(), session().sharedCatalogue());
    m_model = std::make_unique<items::HouseholdListModel>(*m_queries, session().itemContext());
    m_model->setToday(session().today());
    pane()->filters()->setFilters(makeFilters());
    m_new->setVisible(mayBegin());
    return m_model.get();
}

void HouseholdsPage::dropModel()
{
    m_model.reset();
    m_queries.reset();
}

std::pair<int, Qt::SortOrder> HouseholdsPage::firstOrder() const
{
    return {static_cast<int>(Column::Updated), Qt::DescendingOrder};
}

std::vector<FilterRow::Filter> HouseholdsPage::makeFilters() const
{
    const QString &language = session().language();
    const catalogue::Catalogue &catalogue = session().catalogue();
    const auto codes = [&](const QString &id, const QString &title, const QString &list) {
        FilterRow::Filter filter{id, title, {}};
        for (const catalogue::Code &code : catalogue.codeList(list)->codes)
            filter.options.push_back({code.code, code.label.in(language)});
        return filter;
    };
    FilterRow::Filter states{u"state"_s, tr("File"), {}};
    for (const catalogue::State &state : catalogue.states())
        if (state.workflow == "file"_L1)
            states.options.push_back({state.id, state.label.in(language)});
    FilterRow::Filter levels = codes(u"level"_s, tr("Open warning"), u"warn_level"_s);
    levels.options.insert(levels.options.begin(), {u"any"_s, tr("any level")});
    FilterRow::Filter programs{u"program"_s, tr("Programme"), {}};
    for (const catalogue::Program &program : catalogue.programs())
        programs.options.push_back({program.id, program.label.in(language)});
    return {states,
            codes(u"tier"_s, tr("Category"), u"population_tier"_s),
            levels,
            programs,
            {u"visit"_s, tr("Visited"), {{u"within"_s, tr("within %n day(s)", nullptr, daysBetweenVisits)}, {u"over"_s, tr("longer than %n day(s) ago or never", nullptr, daysBetweenVisits)}}, false},
            {u"complete"_s, tr("Complete"), {{u"below60"_s, tr("below 60 %")}, {u"to79"_s, tr("60 to 79 %")}, {u"from80"_s, tr("80 % and more")}}, false},
            {u"trait"_s,
             tr("Family"),
             {{u"disability"_s, tr("with a disability")}, {u"student"_s, tr("with a student")}, {u"alone"_s, tr("living alone")}, {u"device"_s, tr("with a device")}, {u"nonlocal"_s, tr("registered elsewhere")}}},
            {u"age"_s, tr("Age of a member"), {{u"child"_s, tr("under 18")}, {u"old"_s, tr("60 and more")}, {u"veryold"_s, tr("80 and more")}}, false},
            {u"mark"_s, tr("Source"), {{u"0"_s, tr("verified")}, {u"1"_s, tr("declared", "not verified")}, {u"2"_s, tr("conflicting")}}},
            {u"record"_s, tr("State of the record"), {{u"own"_s, tr("Not accepted yet")}, {u"problems"_s, tr("Needs mending")}}, false}};
}

store::HouseholdFilter HouseholdsPage::chosenFilter() const
{
    const FilterRow *row = pane()->filters();
    const auto has = [row](const QString &filter, QLatin1StringView code) { return row->chosen(filter).contains(code); };
    store::HouseholdFilter filter;
    filter.divisions = session().areaPrefixes();
    filter.states = row->chosen(u"state"_s);
    filter.tiers = row->chosen(u"tier"_s);
    filter.levels = row->chosen(u"level"_s);
    if (filter.levels.removeAll(u"any"_s) > 0) {
        filter.openWarning = true;
        filter.levels.clear();
    }
    filter.programs = row->chosen(u"program"_s);
    const QDate since = session().today().addDays(-daysBetweenVisits);
    if (has(u"visit"_s, "within"_L1))
        filter.lastVisitFrom = since;
    if (has(u"visit"_s, "over"_L1))
        filter.lastVisitBefore = since;
    if (has(u"complete"_s, "below60"_L1))
        filter.completeTo = 59;
    if (has(u"complete"_s, "to79"_L1)) {
        filter.completeFrom = 60;
        filter.completeTo = 79;
    }
    if (has(u"complete"_s, "from80"_L1))
        filter.completeFrom = 80;
    const std::pair<QLatin1StringView, std::optional<bool> store::HouseholdFilter::*> traits[] = {
        {"disability"_L1, &store::HouseholdFilter::disability},
        {"student"_L1, &store::HouseholdFilter::student},
        {"alone"_L1, &store::HouseholdFilter::livingAlone},
        {"device"_L1, &store::HouseholdFilter::device},
        {"nonlocal"_L1, &store::HouseholdFilter::nonlocal}};
    for (const auto &[code, flag] : traits)
        if (has(u"trait"_s, code))
            filter.*flag = true;
    if (const QString age = row->chosen(u"age"_s).value(0); !age.isEmpty()) {
        filter.today = session().today();
        if (age == "child"_L1)
            filter.ageTo = 17;
        else
            filter.ageFrom = age == "old"_L1 ? 60 : 80;
    }
    for (const QString &mark : row->chosen(u"mark"_s))
        filter.marks.push_back(mark.toInt());
    filter.notAccepted = has(u"record"_s, "own"_L1);
    filter.problems = has(u"record"_s, "problems"_L1);
    return filter;
}

Result<void> HouseholdsPage::read()
{
    m_timer->stop();
    const auto all = m_queries->count({});
    m_total = all ? *all : 0;
    const store::HouseholdFilter filter = chosenFilter();
    const auto done = filter == m_model->filter() ? m_model->refresh() : m_model->setFilter(filter);
    if (!done)
        return done;
    search(m_search->text().trimmed());
    return {};
}

/// The person asked for other rows: the first of them is the one that Enter opens, whatever row was chosen before.
void HouseholdsPage::find()
{
    m_timer->stop();
    if (!m_model)
        return;
    const QString text = m_search->text().trimmed();
    if (text != m_searched || m_searchFailed) {
        search(text);
        showFound();
    }
    if (m_model->rowCount() > 0)
        table()->setCurrentIndex(m_model->index(0, table()->horizontalHeader()->logicalIndex(0)));
}

/// What was typed narrows the filtered order; the best match comes first unless a header was chosen.
void HouseholdsPage::search(const QString &text)
{
    m_searched = text;
    m_cut = false;
    m_searchFailed = false;
    table()->horizontalHeader()->setSortIndicatorShown(text.isEmpty() || !m_model->ranked());
    showHint({});
    if (text.isEmpty())
        return m_model->setSearch({});
    QElapsedTimer timer;
    timer.start();
    store::SearchQueries::Options options;
    options.divisions = m_model->filter().divisions;
    const auto hits = store::SearchQueries(*session().reader(), options).search(text, mostHits);
    m_searchFailed = !hits.has_value();
    std::vector<qint64> households;
    if (hits) {
        m_cut = static_cast<int>(hits->size()) >= mostHits;
        for (const store::SearchHit &hit : *hits)
            households.push_back(hit.household);
    } else {
        tell(session().errorText(hits.error()), true);
    }
    if (hits && !hits->empty())
        showHint(tr("%1 · on this computer, %2 ms", "how the best match was found").arg(foundBy(hits->front().matchedBy)).arg(timer.elapsed()));
    m_model->setSearch(std::move(households));
}

void HouseholdsPage::showHint(const QString &text)
{
    m_hint->setText(text);
    // What is typed never runs into it.
    m_search->setTextMargins(0, 0, text.isEmpty() ? 0 : m_hint->sizeHint().width() + 8, 0);
}

QString HouseholdsPage::countText() const
{
    const QLocale locale(session().language());
    return m_cut ? tr("the first %1 of %2 families").arg(locale.toString(shownRows()), locale.toString(m_total)) : ListPage::countText();
}

QString HouseholdsPage::emptyText() const
{
    return tr("There is no family in your area yet. New families appear here as soon as they are entered.");
}

QString HouseholdsPage::emptyAction() const
{
    return mayBegin() ? m_new->text() : QString();
}

QString HouseholdsPage::filteredText(int conditions) const
{
    if (m_searchFailed)
        return tr("The search did not work. Change the text, or try again in a moment.");
    if (m_searched.isEmpty())
        return tr("No family matches these %n condition(s).", nullptr, conditions);
    return conditions == 1 ? tr("Nobody is found for “%1”. Try initials, or the last digits of the ID.").arg(m_searched)
                           : tr("Nobody is found for “%1” that matches the other %n condition(s).", nullptr, conditions - 1).arg(m_searched);
}

int HouseholdsPage::conditions() const
{
    return ListPage::conditions() + (m_searched.isEmpty() ? 0 : 1);
}

void HouseholdsPage::clearConditions()
{
    m_search->clear();
    ListPage::clearConditions();
    find();
}

QString HouseholdsPage::noPermissionText() const
{
    return tr("Files of families are for town and grid workers, reviewers, the city centre and supervisors. The administrator of your office can give you such a role.");
}

QString HouseholdsPage::readOnlyText() const
{
    const QString role = session().client().account().role;
    for (const catalogue::Transition &step : session().catalogue().transitions())
        if (step.workflow == "file"_L1 && step.roles.contains(role))
            return {};
    if (mayBegin())
        return {};
    return tr("For reading only: your role does not change files of families.");
}

bool HouseholdsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        table()->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return ListPage::eventFilter(watched, event);
}

void HouseholdsPage::open(const QModelIndex &index)
{
    if (const auto id = RecordId::fromString(index.data(items::IdRole).toString()))
        Q_EMIT openFile(*id);
}

ListFactory HouseholdsPage::source() const
{
    if (!m_model)
        return {};
    items::ItemContext context{session().sharedCatalogue(), m_model->words().context().divisions, session().language(), {}, {}, {}};
    context.home = [home = session().client().account().division] { return home; };
    const QHash<QString, QString> users = session().userNames();
    context.userName = [users](const QString &id) { return users.value(id, id.right(4)); };
    return [context](store::Database &database) -> Result<std::unique_ptr<ListSource>> {
        return std::unique_ptr<ListSource>(std::make_unique<HouseholdSource>(database, context));
    };
}

void HouseholdsPage::newFamily()
{
    auto *dialog = new NewFamilyDialog(session(), this);
    connect(dialog, &FormDialog::told, this, &HouseholdsPage::tell);
    connect(dialog, &QDialog::accepted, this, [this, file = dialog->file()] { Q_EMIT openFile(file); });
    dialog->open();
}

} // namespace hearth::ui
