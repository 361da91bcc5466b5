// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Projector.h"
#include "sync/server/access/SignIn.h"
#include "sync/server/feed/FeedReader.h"

namespace hearth::server {

/// What a worker owns: its connection and what is prepared on it.
struct Worker {
    Context context;
    store::Projector &projector;
    ProofMemory &proofs;
};

/// What may stand behind the question mark.
struct QueryParameter {
    QString name;
    QString summary;
    bool isNumber = false;
    bool required = false;
};

/// One endpoint; the same table routes requests and makes the OpenAPI document.
struct Route {
    QByteArray method;
    QString pattern;           ///< "/v1/records/{id}"
    QString summary;
    bool signedIn = true;
    QString bodySchema;        ///< name of a schema of the document, empty without a body
    QString answerSchema;      ///< of a request that went well, empty without a body
    QByteArray answerType = "application/json";
    QList<int> successes = {200}; ///< the statuses of a request that went well
    std::vector<QueryParameter> query = {};
};

[[nodiscard]] const std::vector<Route> &routes();

/// What became of a request; a poll that found nothing carries what it waits for.
struct Handled {
    Reply reply;
    FeedScope waitsFor;
    domain::RecordId family;
};

/// Finds the handler, checks protocol, sign-in and history, and turns every error into a problem document.
[[nodiscard]] Handled handle(Worker &worker, const Request &request);
/// The same for a poll that waited: rights are read anew, the proof was checked when it came.
[[nodiscard]] Handled handleAgain(Worker &worker, const Request &request, const domain::RecordId &family);

/// OpenAPI 3.1, from the routes and the catalogue.
[[nodiscard]] QByteArray openApi(const catalogue::Catalogue &catalogue);

} // namespace hearth::server
