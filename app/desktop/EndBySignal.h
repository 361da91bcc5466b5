// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QSocketNotifier;

namespace hearth::app {

/// SIGTERM, SIGINT and SIGHUP end the program as its menu does: windows close into their drafts, and
/// what was made for this run goes. One per program, after the application.
class EndBySignal {
public:
    EndBySignal();
    ~EndBySignal();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace hearth::app
