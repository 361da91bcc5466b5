// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

class QTimer;

namespace hearth::catalogue {
class Catalogue;
}

namespace hearth::ui {

/// Tells when nobody has touched keyboard or mouse for the time that the rules of the city allow (ux.md 5.10), when the
/// computer goes to sleep, and when its desktop is locked. Counts real time, so a sleep that nobody announced counts too.
/// Watches the whole program; lives on the GUI thread.
class IdleLock : public QObject {
    Q_OBJECT
public:
    using Now = std::function<std::chrono::milliseconds()>;
    /// `now` since any fixed moment; the default is the wall clock.
    explicit IdleLock(std::chrono::milliseconds limit, QObject *parent = nullptr, Now now = {});

    /// `lock_idle_minutes` of the catalogue, held between 3 and 30 minutes.
    [[nodiscard]] static std::chrono::milliseconds limitOf(const catalogue::Catalogue &catalogue);
    /// How long before the lock the countdown begins.
    static constexpr std::chrono::seconds warning{30};

    /// Counts only while somebody is signed in and the window is open.
    void setWatching(bool watching);
    /// Looks at the time; by itself every second.
    void check();

Q_SIGNALS:
    /// Seconds until the lock; 0 when there is no countdown (any more).
    void countdown(int seconds);
    /// Once, until somebody is signed in again.
    void lockWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void onSleep(bool falling);
    void onDesktopLock(bool locked);

private:
    void touched();
    void tell(int seconds);
    void lock();
    std::chrono::milliseconds m_limit;
    Now m_now;
    std::chrono::milliseconds m_last{};
    QTimer *m_tick;
    int m_told = 0;
    bool m_watching = false;
};

} // namespace hearth::ui
