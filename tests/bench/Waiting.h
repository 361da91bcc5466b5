// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace hearth::bench {

/// Runs the event loop until `arrived` holds, looking after each event: unlike QTest::qWaitFor it
/// does not sleep, so that milliseconds can be measured.
template <typename Arrived>
bool until(Arrived &&arrived, int ms)
{
    QElapsedTimer waited;
    waited.start();
    QTimer beat;
    beat.start(20);
    while (!arrived()) {
        if (waited.elapsed() > ms) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace hearth::bench
