// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/Transport.h"
#include "tests/support/VirtualTime.h"

#include <memory>
#include <unordered_map>

namespace hearth::tests {

/// A network in virtual time: what is sent reaches the far side, and what it answers comes back, unless the test says
/// otherwise.
class FakeTransport final : public client::Transport {
public:
    using Reply = std::function<void(const client::HttpAnswer &)>;
    using FarSide = std::function<void(const client::HttpRequest &, Reply)>;
    enum class Fate { Arrives, RequestLost, AnswerLost };

    FakeTransport(std::shared_ptr<VirtualTime> time, FarSide farSide)
        : m_time(std::move(time)), m_farSide(std::move(farSide))
    {
    }

    [[nodiscard]] Id send(const client::HttpRequest &request, Done done) override
    {
        const Id id = ++m_last;
        sent.push_back({m_time->monotonicMs(), request});
        m_running->emplace(id, std::move(done));
        const Fate fate = online ? fateOf(request) : Fate::RequestLost;
        // What is under way may outlive the program that sent it.
        const auto finish = [running = m_running, id](const client::HttpAnswer &answer) { end(*running, id, answer); };
        // Time holds what waits for it; held by that in turn it would never end.
        const auto answered = [time = std::weak_ptr(m_time), finish, fate, back = oneWayMs](const client::HttpAnswer &answer) {
            if (const auto now = time.lock())
                (void)now->after(back, [=] { finish(fate == Fate::AnswerLost ? client::HttpAnswer{} : answer); });
        };
        (void)m_time->after(oneWayMs, [running = m_running, farSide = m_farSide, id, request, fate, finish, answered] {
            if (fate == Fate::RequestLost)
                return finish({});
            if (running->contains(id))
                farSide(request, answered);
        });
        (void)m_time->after(request.timeoutMs, [finish] { finish({}); });
        return id;
    }
    void abort(Id id) override
    {
        client::HttpAnswer answer;
        answer.cancelled = true;
        end(*m_running, id, answer);
    }
    /// The cable is pulled, or put in again.
    void setOnline(bool on)
    {
        online = on;
        while (!on && !m_running->empty())
            end(*m_running, m_running->begin()->first, {});
    }

    struct Sent {
        qint64 at = 0;
        client::HttpRequest request;
    };
    std::vector<Sent> sent;
    std::function<Fate(const client::HttpRequest &)> fateOf = [](const client::HttpRequest &) {
        return Fate::Arrives;
    };
    bool online = true;
    qint64 oneWayMs = 5;

private:
    using Running = std::unordered_map<Id, Done>;
    static void end(Running &running, Id id, const client::HttpAnswer &answer)
    {
        auto one = running.extract(id);
        if (!one.empty())
            one.mapped()(answer);
    }

    std::shared_ptr<VirtualTime> m_time;
    FarSide m_farSide;
    Id m_last = 0;
    std::shared_ptr<Running> m_running = std::make_shared<Running>();
};

} // namespace hearth::tests
