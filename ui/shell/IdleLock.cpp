// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/IdleLock.h"

#include "models/catalogue/Catalogue.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDateTime>
#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

IdleLock::IdleLock(std::chrono::milliseconds limit, QObject *parent, Now now)
    : QObject(parent), m_limit(limit), m_now(now ? std::move(now) : [] { return std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()); }),
      m_tick(new QTimer(this))
{
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, &IdleLock::check);
    QCoreApplication::instance()->installEventFilter(this);
    // Where there is no such service nothing is ever told, and the time alone counts.
    QDBusConnection::systemBus().connect({}, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                                         SLOT(onSleep(bool)));
    QDBusConnection::sessionBus().connect({}, u"/org/freedesktop/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s, u"ActiveChanged"_s, this,
                                          SLOT(onDesktopLock(bool)));
    QDBusConnection::sessionBus().connect({}, u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"ActiveChanged"_s, this,
                                          SLOT(onDesktopLock(bool)));
}

std::chrono::milliseconds IdleLock::limitOf(const catalogue::Catalogue &catalogue)
{
    const catalogue::Parameter *parameter = catalogue.parameter(u"lock_idle_minutes");
    // The bounds are those of the parameter's line in the table; a table that is unreadable here locks soonest.
    return std::chrono::minutes(std::clamp(parameter ? parameter->value.toInt() : 0, 3, 30));
}

void IdleLock::setWatching(bool watching)
{
    if (watching == m_watching)
        return;
    m_watching = watching;
    if (watching) {
        m_last = m_now();
        m_tick->start();
    } else {
        m_tick->stop();
        tell(0);
    }
}

void IdleLock::check()
{
    if (!m_watching)
        return;
    const auto idle = m_now() - m_last;
    // A clock that was put back says nothing about how long nobody was here.
    if (idle < 0ms)
        return touched();
    if (idle >= m_limit)
        return lock();
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_limit - idle);
    tell(left <= warning ? static_cast<int>(left.count()) : 0);
}

bool IdleLock::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        // What the program sends itself is not a person.
        if (event->spontaneous())
            touched();
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void IdleLock::onSleep(bool falling)
{
    if (falling && m_watching)
        lock();
}

void IdleLock::onDesktopLock(bool locked)
{
    if (locked && m_watching)
        lock();
}

void IdleLock::touched()
{
    if (!m_watching)
        return;
    // Coming back after the time is up, before the next tick, does not open what should be shut.
    const auto now = m_now();
    if (now - m_last >= m_limit)
        return lock();
    m_last = now;
    tell(0);
}

void IdleLock::tell(int seconds)
{
    if (std::exchange(m_told, seconds) != seconds)
        Q_EMIT countdown(seconds);
}

void IdleLock::lock()
{
    setWatching(false);
    Q_EMIT lockWanted();
}

} // namespace hearth::ui
