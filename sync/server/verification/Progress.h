// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/rules/Parser.h"
#include "sync/server/verification/Report.h"

namespace hearth::server {

class CaseWriter;

/// Which item of which person is asked.
struct PlannedItem {
    domain::RecordId subject;
    const catalogue::VerificationItem *item = nullptr;
    int round = 1;
};

/// The items of a request: those it names, or all of its catalogue of items, for everybody whose consent is valid. No
/// authorisation, no query. `only` narrows to the items of an objection. Pure.
[[nodiscard]] std::vector<PlannedItem> planItems(const catalogue::Catalogue &catalogue, const domain::Record &verification,
                                                 const std::vector<domain::Record> &subjects, int round,
                                                 const QStringList &only = {});

/// Carries a verification on: items are made when it is dispatched or sent again, the matrix and the figures follow each
/// answer, and once nothing is open the report is made. Works inside the transaction of its writer, through which every
/// change of a verification or an item goes, whoever makes it: the runner, a liaison or the city centre.
class VerificationProgress {
public:
    explicit VerificationProgress(CaseWriter &writer);

    /// To be called after each change of a verification or a verify_item.
    [[nodiscard]] domain::Result<void> follow(const domain::Record &changed);
    /// An item goes out: `send` is fired, with its time to answer.
    [[nodiscard]] domain::Result<domain::Record> send(const domain::Record &item);
    /// Takes the answer of a department: checks it against the item's shape, judges it and fires `answer`. Errors as
    /// ItemRule::check, and NotAllowed when the item takes no answer any more.
    [[nodiscard]] domain::Result<domain::Record> answer(const domain::Record &item, const QByteArray &raw);
    /// The time to answer has passed.
    [[nodiscard]] domain::Result<void> timeOut(const domain::Record &item);
    /// Notes on the item why an answer was not taken (a reason word of ItemRule::check, or of the link): the item stays
    /// open and is asked again; the table has no failure that the system may declare.
    [[nodiscard]] domain::Result<void> reject(const domain::Record &item, const QString &reason);
    /// Matrix rows and figures of a verification; fires what follows from them.
    [[nodiscard]] domain::Result<void> recount(const domain::RecordId &verification);

private:
    /// The code of verify_result for an answer; errors as ItemRule::check.
    [[nodiscard]] domain::Result<QString> judgeAnswer(const domain::Record &item, const QJsonObject &found);
    [[nodiscard]] domain::Result<void> makeItems(const domain::Record &verification, int round, const QStringList &only);
    [[nodiscard]] domain::Result<domain::Record> makeReport(const domain::Record &verification,
                                                            const std::vector<SubjectStanding> &subjects);
    [[nodiscard]] domain::Result<void> advance(domain::Record verification, const std::vector<SubjectStanding> &subjects);
    [[nodiscard]] std::vector<SubjectStanding> standings(const domain::Record &verification);
    [[nodiscard]] QJsonObject declarationForm(const domain::Record &verification, const domain::RecordId &person);
    [[nodiscard]] QString programOf(const domain::Record &verification);
    [[nodiscard]] QStringList objectedItems(const domain::Record &verification);
    /// Sets fields that differ; the record as it is when none does.
    [[nodiscard]] domain::Result<domain::Record> set(const domain::Record &record, const QJsonObject &changes);

    CaseWriter &m_writer;
    const catalogue::Catalogue &m_catalogue;
    rules::Vocabulary m_words;
};

} // namespace hearth::server
