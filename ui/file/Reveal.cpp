// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/Reveal.h"

namespace hearth::ui {

using domain::RecordId;

Reveal::Reveal(Session &session, QWidget *page) : QObject(page), m_session(session), m_page(page)
{
    for (QTimer *timer : {&m_whole, &m_field, &m_purposeTimer})
        timer->setSingleShot(true);
    connect(&m_whole, &QTimer::timeout, this, &Reveal::changed);
    connect(&m_field, &QTimer::timeout, this, &Reveal::changed);
    connect(&m_purposeTimer, &QTimer::timeout, this, [this] { m_purpose.clear(); });
}

void Reveal::setFile(const RecordId &file)
{
    m_file = file;
    coverAll();
}

bool Reveal::shows(const RecordId &record, const catalogue::Field &field) const
{
    if (!mayReveal(m_session, field.sensitivity))
        return false;
    return isWhole() || (m_field.isActive() && m_open == std::pair(record, field.id));
}

void Reveal::openField(const RecordId &record, const catalogue::Field &field)
{
    uncover(m_session, m_page, {record, {field.id}, field.sensitivity, false, m_purpose},
            [this, file = m_file, record, id = field.id](const QString &purpose) {
                // The question may have been answered after the file was left.
                if (file != m_file)
                    return;
                if (!purpose.isEmpty() && m_purpose.isEmpty()) {
                    m_purpose = purpose;
                    m_purposeTimer.start(m_times.fileMs);
                }
                m_open = {record, id};
                m_field.start(m_times.fieldMs);
                Q_EMIT changed();
            });
}

void Reveal::openFile(const QStringList &fields, int sensitivity)
{
    uncover(m_session, m_page, {m_file, fields, sensitivity, true, m_purpose}, [this, file = m_file](const QString &purpose) {
        if (file != m_file)
            return;
        m_purpose = purpose;
        m_purposeTimer.start(m_times.fileMs);
        m_whole.start(m_times.fileMs);
        Q_EMIT changed();
    });
}

void Reveal::leave(const RecordId &record, const QString &field)
{
    if (!m_field.isActive() || m_open != std::pair(record, field))
        return;
    m_field.stop();
    Q_EMIT changed();
}

void Reveal::coverAll()
{
    const bool open = m_whole.isActive() || m_field.isActive();
    for (QTimer *timer : {&m_whole, &m_field, &m_purposeTimer})
        timer->stop();
    m_purpose.clear();
    if (open)
        Q_EMIT changed();
}

} // namespace hearth::ui
