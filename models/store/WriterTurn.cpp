// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/WriterTurn.h"

#include <QFileInfo>

#include <algorithm>
#include <unordered_map>

namespace hearth::store {

using namespace Qt::StringLiterals;

std::shared_ptr<WriterTurn> WriterTurn::ofFile(const QString &path)
{
    if (path.isEmpty() || path.startsWith(":memory:"_L1))
        return {};
    static std::mutex mutex;
    static std::unordered_map<QString, std::weak_ptr<WriterTurn>> all;
    // The file itself may not be there yet; its folder is.
    const QFileInfo file(path);
    const QString key = QString(QFileInfo(file.absolutePath()).canonicalFilePath() + u'/' + file.fileName());
    const std::lock_guard lock(mutex);
    std::shared_ptr<WriterTurn> turn = all[key].lock();
    if (!turn) {
        turn = std::make_shared<WriterTurn>();
        all[key] = turn;
    }
    return turn;
}

bool WriterTurn::take(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    const quint64 own = ++m_last;
    m_waiting.push_back(own);
    const bool came = m_moved.wait_for(lock, patience, [&] { return !m_taken && m_waiting.front() == own; });
    m_waiting.erase(std::find(m_waiting.begin(), m_waiting.end(), own));
    m_taken = m_taken || came;
    if (!came)
        m_moved.notify_all();
    return came;
}

void WriterTurn::give()
{
    {
        const std::lock_guard lock(m_mutex);
        m_taken = false;
    }
    m_moved.notify_all();
}

} // namespace hearth::store
