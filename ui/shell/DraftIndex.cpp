// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DraftIndex.h"

#include <QPointer>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

DraftIndex::DraftIndex(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(20);
    connect(m_soon, &QTimer::timeout, this, &DraftIndex::ask);
    connect(&session.client(), &client::Client::draftsChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&session, &Session::readerOpened, m_soon, qOverload<>(&QTimer::start));
    connect(&session, &Session::readerGone, this, [this] { take({}); });
}

void DraftIndex::ask()
{
    if (!m_session.reader())
        return;
    m_session.client().drafts([self = QPointer<DraftIndex>(this)](domain::Result<std::vector<client::Draft>> drafts) {
        if (self && drafts && self->m_session.reader())
            self->take(*drafts);
    });
}

/// Keys are "record/<id>/<section>", "event/<id>/<event>", "new/<type>/<file>", …: what a form is about stands in it.
RecordId DraftIndex::fileOf(const QString &draftKey) const
{
    for (const QString &part : draftKey.split(u'/')) {
        const auto id = RecordId::fromString(part);
        if (!id)
            continue;
        if (const auto record = m_session.record(*id))
            return record->type == "household"_L1 ? record->id : record->file;
    }
    return {};
}

void DraftIndex::take(const std::vector<client::Draft> &drafts)
{
    QSet<RecordId> files;
    for (const client::Draft &draft : drafts)
        if (const RecordId file = fileOf(draft.key); !file.isNull())
            files.insert(file);
    const int count = static_cast<int>(drafts.size());
    if (files == m_files && count == m_count)
        return;
    m_files = files;
    m_count = count;
    Q_EMIT changed();
}

} // namespace hearth::ui
