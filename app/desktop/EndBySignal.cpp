// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/EndBySignal.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace hearth::app {

namespace {

// A handler may do next to nothing, so it writes a byte that the event loop reads.
int ends[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    (void)!::write(ends[1], &byte, 1);
}

} // namespace

EndBySignal::EndBySignal()
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [] {
        char bytes[8];
        while (::read(ends[0], bytes, sizeof bytes) > 0) {
        }
        QCoreApplication::quit();
    });
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

EndBySignal::~EndBySignal() = default;

} // namespace hearth::app
