// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/PortraitTab.h"

#include "models/domain/Clock.h"
#include "models/domain/Masking.h"
#include "models/items/TimelineModel.h"
#include "ui/cases/CommandDialog.h"
#include "ui/cases/DeadlineText.h"
#include "ui/file/MembersTable.h"
#include "ui/inspector/Steps.h"
#include "ui/look/Card.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Chip.h"
#include "ui/look/ElidedLabel.h"
#include "ui/look/Gauges.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/ListColumns.h"
#include "ui/look/Palette.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Money;
using domain::RecordId;

namespace {

constexpr int cardGap = 12;
constexpr int mostBenefits = 3;
constexpr int mostWarnings = 2;
constexpr int mostMeasures = 3;
constexpr int mostMembers = 3;
constexpr qreal figurePart = 1.9;

double yuan(const Money &money)
{
    return static_cast<double>(money.fen) / 100;
}

QLabel *text(const QString &words, QWidget *parent)
{
    auto *label = new ElidedLabel(words, parent);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

PortraitTab::PortraitTab(Session &session, Reveal &reveal, QWidget *parent) : QScrollArea(parent), m_session(session), m_reveal(reveal)
{
    setObjectName(u"file.portrait"_s);
    setAccessibleName(tr("Portrait"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    connect(&m_reveal, &Reveal::changed, this, &PortraitTab::build);
}

void PortraitTab::load(const RecordId &file)
{
    if (file != m_file)
        clear();
    m_file = file;
    m_session.quickReads().ask(
        this, m_turn,
        [catalogue = m_session.sharedCatalogue(), calendar = m_session.calendar(), file, now = m_session.clock().nowUtc()](store::Database &database) {
            return readPortrait(database, catalogue, calendar, file, now);
        },
        [this](const domain::Result<std::optional<Portrait>> &read) { onRead(read); });
}

void PortraitTab::clear()
{
    m_turn.next();
    m_portrait.reset();
    build();
}

void PortraitTab::onRead(const domain::Result<std::optional<Portrait>> &read)
{
    if (!read) {
        Q_EMIT told(m_session.errorText(read.error()), true);
        return;
    }
    m_portrait = *read;
    build();
    Q_EMIT shown();
}

void PortraitTab::build()
{
    m_page = new QWidget(this);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(cardGap);
    if (m_portrait) {
        auto *top = new QHBoxLayout;
        top->setSpacing(cardGap);
        addIncome(top);
        addCosts(top);
        addBenefits(top);
        addCompleteness(top);
        column->addLayout(top);
        addMembers(column);
        auto *foot = new QHBoxLayout;
        foot->setSpacing(cardGap);
        addWarnings(foot);
        addPlan(foot);
        addLatest(foot);
        column->addLayout(foot, 1);
    }
    setWidget(m_page);
}

Card *PortraitTab::addCard(const QString &name, const QString &title, QBoxLayout *row, int stretch)
{
    auto *card = new Card(title, m_page);
    card->setObjectName(QString(u"portrait."_s + name));
    row->addWidget(card, stretch);
    return card;
}

QString PortraitTab::coveredAmounts() const
{
    const Sight sight = sightOf(m_session, 2);
    if (sight == Sight::Open || (m_reveal.isWhole() && mayReveal(m_session, 2)))
        return {};
    return sight <= Sight::Masked ? tr("Your role does not see amounts.") : tr("Covered. “Show in full” uncovers the amounts.");
}

QString PortraitTab::amount(const Money &money) const
{
    const catalogue::Field *field = m_session.catalogue().field(u"household", u"per_capita_monthly_income");
    return items::ValueText(m_session.itemContext()).value(*field, money.toString());
}

void PortraitTab::addIncome(QBoxLayout *row)
{
    Card *card = addCard(u"income"_s, tr("Income per head and month"), row, 10);
    const QString covered = coveredAmounts();
    if (!covered.isEmpty() || !m_portrait->perHead) {
        auto *empty = captionLabel(covered.isEmpty() ? tr("No income is recorded for everybody yet.") : covered, card);
        empty->setWordWrap(true);
        card->content()->addWidget(empty);
        card->content()->addStretch();
        QPushButton *link = card->addLink(u"portrait.income.open"_s, tr("Income"));
        connect(link, &QPushButton::clicked, this, [this] { Q_EMIT sectionAsked(u"S08"_s); });
        return;
    }
    const Money &income = *m_portrait->perHead;
    if (m_portrait->perHeadAsOf.isValid())
        card->addToHead(captionLabel(items::ValueText::date(m_portrait->perHeadAsOf), card));
    auto *line = new QHBoxLayout;
    auto *figure = new QLabel(QString(u"¥"_s + amount(income)), card);
    figure->setObjectName(u"portrait.income.figure"_s);
    QFont font = figure->font();
    font.setPointSizeF(font.pointSizeF() * figurePart);
    font.setBold(true);
    figure->setFont(font);
    line->addWidget(figure);
    std::vector<BulletBar::Line> lines;
    const QStringList names{tr("minimum living", "line of income"), tr("margin", "line of income")};
    for (size_t i = 0; i < m_portrait->lines.size(); ++i)
        lines.push_back({QString(names.value(static_cast<int>(i)) + u' '
                                 + amount(Money{qRound64(m_portrait->lines[i].amount * 100)}).section(u'.', 0, 0)),
                         m_portrait->lines[i].amount});
    if (!m_portrait->lines.empty()) {
        const Money gap{qAbs(income.fen - qRound64(m_portrait->lines.front().amount * 100))};
        const bool above = yuan(income) >= m_portrait->lines.front().amount;
        auto *against = text(above ? tr("%1 above the minimum").arg(amount(gap)) : tr("%1 below the minimum").arg(amount(gap)), card);
        against->setObjectName(u"portrait.income.against"_s);
        if (!above)
            setInk(against, tokens().redText);
        line->addWidget(against, 1);
    }
    card->content()->addLayout(line);
    auto *bar = new BulletBar(card);
    bar->setObjectName(u"portrait.income.bar"_s);
    bar->setValues(yuan(income), lines);
    QStringList spoken{figure->text()};
    for (const BulletBar::Line &each : lines)
        spoken.append(each.name);
    bar->setAccessibleName(spoken.join(u", "_s));
    card->content()->addSpacing(4);
    card->content()->addWidget(bar);
    card->content()->addStretch();
}

void PortraitTab::addCosts(QBoxLayout *row)
{
    Card *card = addCard(u"costs"_s, tr("Rigid expenditure, 12 months"), row, 10);
    const QString covered = coveredAmounts();
    if (!covered.isEmpty() || m_portrait->costs.empty()) {
        auto *empty = captionLabel(covered.isEmpty() ? tr("No expenditure is recorded yet.") : covered, card);
        empty->setWordWrap(true);
        card->content()->addWidget(empty);
        card->content()->addStretch();
        QPushButton *link = card->addLink(u"portrait.costs.open"_s, tr("Expenditure"));
        connect(link, &QPushButton::clicked, this, [this] { Q_EMIT sectionAsked(u"S09"_s); });
        return;
    }
    qint64 greatest = 1;
    for (const Portrait::Cost &cost : m_portrait->costs)
        greatest = std::max(greatest, cost.amount ? cost.amount->fen : 0);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 4);
    grid->setColumnStretch(1, 2);
    int at = 0;
    for (const Portrait::Cost &cost : m_portrait->costs) {
        const QString name = cost.field->label.in(m_session.language());
        grid->addWidget(text(name, card), at, 0);
        auto *bar = new MiniBar(MiniBar::Kind::Amount, card);
        bar->setPart(cost.amount ? static_cast<double>(cost.amount->fen) / static_cast<double>(greatest) : 0);
        grid->addWidget(bar, at, 1);
        auto *number = new QLabel(cost.amount ? amount(*cost.amount) : items::ValueText::dash(), card);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        number->setAccessibleName(QString(name + u": "_s + number->text()));
        grid->addWidget(number, at++, 2);
    }
    card->content()->addLayout(grid);
    card->content()->addStretch();
    if (!m_portrait->costShare.isEmpty()) {
        auto *share = captionLabel(tr("%1 % of the income, least share %2 %").arg(QString::number(m_portrait->costShare.toDouble(), 'f', 1), m_portrait->costShareLeast), card);
        share->setObjectName(u"portrait.costs.share"_s);
        share->setWordWrap(true);
        card->content()->addWidget(share);
    }
}

void PortraitTab::addBenefits(QBoxLayout *row)
{
    Card *card = addCard(u"benefits"_s, tr("Programmes"), row, 10);
    QPushButton *link = card->addLink(u"portrait.benefits.open"_s, tr("All aid"));
    connect(link, &QPushButton::clicked, this, [this] { Q_EMIT sectionAsked(u"S16"_s); });
    const items::ValueText words(m_session.itemContext());
    const int held = static_cast<int>(m_portrait->benefits.size());
    card->content()->addWidget(captionLabel(held == 0 ? tr("The family holds no programme.") : tr("%n held", nullptr, held), card));
    for (int i = 0; i < std::min(held, mostBenefits); ++i) {
        const Portrait::Benefit &benefit = m_portrait->benefits[static_cast<size_t>(i)];
        auto *line = new QHBoxLayout;
        line->addWidget(text(words.programs({benefit.program}), card), 1);
        auto *until = new QLabel(benefit.until.isValid() ? tr("until %1").arg(items::ValueText::date(benefit.until))
                                                         : words.code(u"assist_status", benefit.status),
                                 card);
        until->setForegroundRole(QPalette::PlaceholderText);
        line->addWidget(until);
        card->content()->addLayout(line);
    }
    if (held > mostBenefits)
        card->content()->addWidget(captionLabel(tr("and %n more", nullptr, held - mostBenefits), card));
    card->content()->addStretch();
}

void PortraitTab::addCompleteness(QBoxLayout *row)
{
    Card *card = addCard(u"complete"_s, tr("Complete"), row, 4);
    auto *ring = new Ring(card);
    ring->setObjectName(u"portrait.complete.ring"_s);
    ring->setPercent(m_portrait->header.completePct);
    card->content()->addWidget(ring, 0, Qt::AlignHCenter);
    card->content()->addWidget(captionLabel(tr("of the required items"), card), 0, Qt::AlignHCenter);
    if (m_portrait->conflicting > 0) {
        auto *conflicts = captionLabel(tr("%n conflicting", nullptr, m_portrait->conflicting), card);
        setInk(conflicts, tokens().redText);
        card->content()->addWidget(conflicts, 0, Qt::AlignHCenter);
    }
    card->content()->addStretch();
}

void PortraitTab::addMembers(QBoxLayout *column)
{
    Card *card = addCard(u"members"_s, tr("Living together"), column, 0);
    const int living = static_cast<int>(m_portrait->members.size());
    QString count = tr("%n person(s)", nullptr, living);
    if (m_portrait->supporters > 0)
        count += QString(u" · "_s + tr("%n supporter(s) elsewhere", nullptr, m_portrait->supporters));
    card->addToHead(captionLabel(count, card));
    QPushButton *link = card->addLink(u"portrait.members.open"_s, tr("All members"));
    connect(link, &QPushButton::clicked, this, &PortraitTab::membersAsked);
    if (living == 0) {
        card->content()->addWidget(captionLabel(tr("Nobody is recorded yet."), card));
        return;
    }
    enum { Relation, Name, Number, Age, Labour, Study, Health, Consent, Count };
    auto *table = new QTableWidget(0, Count, card);
    table->setObjectName(u"portrait.members.table"_s);
    table->setAccessibleName(tr("Living together"));
    table->setHorizontalHeaderLabels({tr("Relation"), tr("Name"), tr("ID number"), tr("Age"), tr("Ability to work"), tr("In school"), tr("Disability"),
                                      tr("Consent until")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(table);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::StrongFocus);
    for (const store::FileMember &member : m_portrait->members) {
        table->insertRow(table->rowCount());
        fillMember(table, table->rowCount() - 1, member);
    }
    (new ListColumns(table,
                     {{Relation, 104, 0}, {Name, 84, 0}, {Number, 166, 0}, {Age, 44, 0}, {Labour, 120, 0}, {Study, 96, 2}, {Health, 70, 3}, {Consent, 96, 1}},
                     Labour))
        ->arrange();
    const int rows = std::min(living, mostMembers);
    table->setFixedHeight(table->horizontalHeader()->minimumHeight() + 30 * rows + 2);
    card->content()->addWidget(table);
}

void PortraitTab::fillMember(QTableWidget *table, int row, const store::FileMember &member)
{
    const items::ValueText words(m_session.itemContext());
    const bool names = m_reveal.isWhole() && mayReveal(m_session, 2);
    const bool numbers = m_reveal.isWhole() && mayReveal(m_session, 3);
    const auto coded = [&](QStringView field, const QString &value) {
        const catalogue::Field *known = m_session.catalogue().field(u"person", field);
        if (!known || value.isEmpty() || sightOf(m_session, known->sensitivity) == Sight::Hidden)
            return items::ValueText::dash();
        const bool open = m_reveal.isWhole() && mayReveal(m_session, known->sensitivity);
        return open ? words.value(*known, value) : words.masked(*known, value);
    };
    const QStringList cells{words.code(u"kinship", member.relation),
                            names ? member.name : domain::maskName(member.name),
                            numbers ? member.idNumber : domain::maskIdNumber(member.idNumber),
                            ageOn(member.birth, m_session.today()),
                            coded(u"labour_ability", member.labour),
                            coded(u"student_stage", member.studentStage),
                            coded(u"disability_grade", member.disabilityGrade),
                            member.authState.isEmpty() ? tr("none") : member.authValidTo};
    for (int column = 0; column < cells.size(); ++column) {
        auto *cell = new QTableWidgetItem(cells.at(column));
        cell->setToolTip(cells.at(column));
        table->setItem(row, column, cell);
    }
}

void PortraitTab::addWarnings(QBoxLayout *row)
{
    Card *card = addCard(u"warnings"_s, tr("Open warnings"), row, 10);
    const items::ValueText words(m_session.itemContext());
    const int open = static_cast<int>(m_portrait->warnings.size());
    if (open == 0)
        card->content()->addWidget(captionLabel(tr("No warning is open."), card));
    for (int i = 0; i < std::min(open, mostWarnings); ++i) {
        const store::WorkItem &item = m_portrait->warnings[static_cast<size_t>(i)];
        auto *line = new QHBoxLayout;
        auto *chip = new Chip(words.code(u"warn_level", item.level), item.level == "red"_L1 ? Tone::Red : item.level == "blue"_L1 || item.level.isEmpty() ? Tone::Blue : Tone::Yellow, card);
        chip->setLevel(item.type == "notice"_L1 ? u"notice"_s : item.level);
        if (item.level.isEmpty())
            chip->setText(words.recordType(item.type));
        line->addWidget(chip);
        line->addWidget(text(words.title(item.type, item.titleCode), card), 1);
        card->content()->addLayout(line);
        const QString due = deadlineText(m_session.calendar(), item.due, m_session.clock().nowUtc());
        QStringList facts{words.state(item.type, item.state), due};
        facts.removeAll(QString());
        card->content()->addWidget(captionLabel(facts.join(u" · "_s), card));
        if (i > 0)
            continue;
        auto *buttons = new QHBoxLayout;
        const auto record = m_session.record(item.id);
        const auto steps = record ? openSteps(m_session, *record) : std::vector<const catalogue::Transition *>();
        if (!steps.empty()) {
            auto *main = new QPushButton(eventName(m_session, m_session.engine().workflowOf(item.type), steps.front()->event), card);
            main->setObjectName(u"portrait.warnings.main"_s);
            makePrimary(main);
            connect(main, &QPushButton::clicked, this, [this, id = item.id, event = steps.front()->event] { Q_EMIT stepAsked(id, event); });
            buttons->addWidget(main);
        }
        auto *show = new QPushButton(tr("Open"), card);
        show->setObjectName(u"portrait.warnings.open"_s);
        connect(show, &QPushButton::clicked, this, [this, id = item.id, type = item.type] { Q_EMIT caseAsked(id, type); });
        buttons->addWidget(show);
        buttons->addStretch();
        card->content()->addLayout(buttons);
    }
    if (open > mostWarnings)
        card->content()->addWidget(captionLabel(tr("and %n more", nullptr, open - mostWarnings), card));
    card->content()->addStretch();
    const QDate last = m_portrait->header.lastVisit;
    QStringList visits{last.isValid() ? tr("Last visit %1").arg(items::ValueText::date(last)) : tr("Never visited")};
    if (m_portrait->header.visitDue.isValid())
        visits.append(tr("next due %1").arg(items::ValueText::date(m_portrait->header.visitDue)));
    card->content()->addWidget(captionLabel(visits.join(u" · "_s), card));
}

void PortraitTab::addPlan(QBoxLayout *row)
{
    if (!m_portrait->plan)
        return;
    const Portrait::Plan &plan = *m_portrait->plan;
    const items::ValueText words(m_session.itemContext());
    Card *card = addCard(u"plan"_s, tr("Plan of the family"), row, 10);
    card->addToHead(new Chip(words.state(u"plan", plan.state), Tone::Blue, card));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    for (int i = 0; i < std::min(static_cast<int>(plan.measures.size()), mostMeasures); ++i) {
        const Portrait::Measure &measure = plan.measures[static_cast<size_t>(i)];
        grid->addWidget(text(words.code(u"plan_measure", measure.code), card), i, 0);
        auto *bar = new MiniBar(MiniBar::Kind::Progress, card);
        bar->setPart(static_cast<double>(measure.done) / measure.all);
        grid->addWidget(bar, i, 1);
        grid->addWidget(new QLabel(tr("%1 / %2", "done, of all").arg(measure.done).arg(measure.all), card), i, 2);
    }
    if (plan.measures.empty())
        grid->addWidget(captionLabel(tr("No task is set yet."), card), 0, 0, 1, 3);
    card->content()->addLayout(grid);
    card->content()->addStretch();
    QStringList foot;
    if (!plan.owner.isEmpty())
        foot.append(tr("Responsible: %1").arg(plan.owner));
    if (plan.review.isValid())
        foot.append(tr("next review %1").arg(items::ValueText::date(plan.review)));
    if (!foot.isEmpty())
        card->content()->addWidget(captionLabel(foot.join(u" · "_s), card));
    QPushButton *link = card->addLink(u"portrait.plan.open"_s, tr("Plan"));
    connect(link, &QPushButton::clicked, this, [this] { Q_EMIT sectionAsked(u"S29"_s); });
}

void PortraitTab::addLatest(QBoxLayout *row)
{
    Card *card = addCard(u"latest"_s, tr("Latest"), row, 14);
    QPushButton *link = card->addLink(u"portrait.latest.open"_s, tr("Timeline"));
    connect(link, &QPushButton::clicked, this, &PortraitTab::timelineAsked);
    if (m_portrait->latest.empty())
        card->content()->addWidget(captionLabel(tr("Nothing has happened yet."), card));
    using Column = items::TimelineModel::Column;
    if (m_session.reader()) {
        store::HistoryQueries unused(*m_session.reader(), m_session.sharedCatalogue(), true);
        const items::TimelineModel words(unused, m_session.itemContext());
        for (const store::TimelineEntry &entry : m_portrait->latest) {
            auto *line = new QHBoxLayout;
            auto *when = captionLabel(items::ValueText::date(domain::cityDate(entry.at)), card);
            line->addWidget(when);
            QStringList parts{words.display(entry, Column::What), words.display(entry, Column::Whom)};
            parts.removeAll(QString());
            line->addWidget(text(parts.join(u" · "_s), card), 1);
            card->content()->addLayout(line);
        }
    }
    card->content()->addStretch();
}

} // namespace hearth::ui
