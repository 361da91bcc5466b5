// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/FamilyContent.h"

#include "models/domain/Clock.h"
#include "models/domain/Masking.h"
#include "models/items/TimelineModel.h"
#include "ui/cases/DeadlineText.h"
#include "ui/file/MembersTable.h"

#include <QCoreApplication>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMoments = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::FamilyContent)
};

void addLatest(Session &session, const domain::RecordId &file, InspectorContent &content)
{
    store::HistoryQueries queries(*session.reader(), session.sharedCatalogue(), true);
    items::TimelineModel timeline(queries, session.itemContext());
    store::TimelineFilter past;
    past.to = domain::fromCityTime(session.today().addDays(1), QTime(0, 0));
    if (!timeline.load(file, past))
        return;
    using Column = items::TimelineModel::Column;
    content.momentsCaption = Words::tr("Recent");
    for (int row = 0; row < std::min(mostMoments, timeline.rowCount()); ++row) {
        const auto cell = [&](Column column) { return timeline.index(row, static_cast<int>(column)).data().toString(); };
        const QString whom = cell(Column::Whom);
        content.moments.push_back({cell(Column::When), whom.isEmpty() ? cell(Column::What) : QString(cell(Column::What) + u" · "_s + whom)});
    }
}

void addMembers(const items::ValueText &words, const store::HouseholdFile &file, QDate today, InspectorContent &content)
{
    InspectorContent::Block block;
    for (const store::FileMember &member : file.members) {
        if (member.group != store::MemberGroup::Living)
            continue;
        QStringList parts{member.head ? Words::tr("Head of the family") : words.code(u"kinship", member.relation), ageOn(member.birth, today)};
        parts.removeAll(QString());
        block.facts.push_back({{}, domain::maskName(member.name), parts.join(u" · "_s), false});
    }
    block.caption = Words::tr("Living together: %n", nullptr, static_cast<int>(block.facts.size()));
    content.blocks.push_back(std::move(block));
}

} // namespace

InspectorContent::State recordState(store::LocalState local)
{
    return {items::ValueText::localState(static_cast<int>(local)), toneOfLocalState(static_cast<int>(local)), {}, static_cast<int>(local)};
}

InspectorContent::Fact recordVersion(Session &session, const items::ValueText &words, const domain::Record &record)
{
    if (record.rev.n == 0)
        return {u"version"_s, Words::tr("Version"), Words::tr("not sent yet"), false};
    return {u"version"_s, Words::tr("Version"),
            Words::tr("%1, %2, %3", "number, time, user").arg(record.rev.n).arg(words.time(record.at), session.userName(record.by)), false};
}

InspectorContent familyFacts(Session &session, const items::ValueText &words, const store::HouseholdFile &file)
{
    const store::HouseholdItem &h = file.header;
    InspectorContent content;
    content.subject = h.id.toString();
    content.title = h.headName.isEmpty() ? Words::tr("No name yet") : domain::maskName(h.headName);
    content.lines = {h.fileNo.isEmpty() ? Words::tr("No number yet") : h.fileNo, words.division(h.div)};
    if (h.openWarnings > 0)
        content.states.push_back({Words::tr("%n open warning(s)", nullptr, h.openWarnings),
                                  h.topLevel == "red"_L1 ? Tone::Red : h.topLevel == "yellow"_L1 || h.topLevel == "orange"_L1 ? Tone::Yellow : Tone::Blue,
                                  h.topLevel, std::nullopt});
    content.states.push_back(recordState(static_cast<store::LocalState>(h.localState)));
    const QString dash = items::ValueText::dash();
    InspectorContent::Block facts{Words::tr("Key facts"), {}};
    const auto add = [&](const QString &id, const QString &label, const QString &value, bool strong = false) {
        facts.facts.push_back({id, label, value.isEmpty() ? dash : value, strong});
    };
    add(u"state"_s, Words::tr("File"), words.state(u"household", h.state));
    add(u"tier"_s, Words::tr("Category"), words.code(u"population_tier", h.tier));
    add(u"size"_s, Words::tr("Members"), QString::number(h.size));
    add(u"programs"_s, Words::tr("Programmes held"), QString::number(h.programs.size()));
    add(u"last_visit"_s, Words::tr("Last visit"), words.date(h.lastVisit));
    const QString deadline = deadlineText(session.calendar(), h.nextDeadline, session.clock().nowUtc());
    add(u"deadline"_s, Words::tr("Next deadline"), deadline, h.nextDeadline.isValid() && h.nextDeadline < session.clock().nowUtc());
    add(u"review"_s, Words::tr("Next review"), words.date(h.nextReview));
    add(u"complete"_s, Words::tr("Complete"), Words::tr("%1 %").arg(h.completePct));
    if (const store::ViewRecord *own = file.record(h.id))
        facts.facts.push_back(recordVersion(session, words, own->record));
    content.blocks.push_back(std::move(facts));
    addMembers(words, file, session.today(), content);
    addLatest(session, h.id, content);
    return content;
}

} // namespace hearth::ui
