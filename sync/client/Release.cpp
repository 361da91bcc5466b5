// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Release.h"

#include "sync/client/Overlay.h"

#include <QHash>

#include <algorithm>

namespace hearth::client {

using domain::RecordId;
using protocol::Change;
using protocol::Op;
using protocol::OpKind;
using store::OutboxRow;

namespace {

bool stopped(const OutboxRow &row)
{
    return row.state == QLatin1StringView("refused")
        || row.state == QLatin1StringView("quarantined");
}

/// Takes the values of a lost op out of what was typed on top of them.
class ValueRefresh {
public:
    explicit ValueRefresh(const std::optional<Op> &lost)
        : m_lost(lost)
    {
        if (lost)
            m_changes = lost->changes;
    }

    /// True if the op named such a value.
    bool apply(Op &op)
    {
        if (!m_lost)
            return false;
        return op.kind == OpKind::Patch ? applyToPatch(op)
                                        : op.kind == OpKind::Command && applyToCommand(op);
    }

private:
    bool applyToPatch(Op &op)
    {
        bool changed = false;
        for (Change &change : op.changes) {
            const auto lost =
                std::find_if(m_changes.begin(), m_changes.end(), [&](const Change &c) {
                    return !c.isDelta && !change.isDelta && c.field == change.field
                        && c.source == change.source;
                });
            if (lost == m_changes.end())
                continue;
            if (change.from == lost->to) {
                // A field that only goes along with its group keeps what the record has, not what
                // was given up.
                const bool goesAlong = change.to == change.from;
                change.from = lost->from;
                changed = true;
                if (goesAlong) {
                    change.to = lost->from;
                    continue;
                }
            }
            // Whatever comes later was typed on top of this one.
            m_changes.erase(lost);
        }
        return changed;
    }

    bool applyToCommand(Op &op)
    {
        if (m_lost->kind != OpKind::Command || m_lost->expectTurn < 0
            || op.expectTurn <= m_lost->expectTurn)
            return false;
        --op.expectTurn;
        return true;
    }

    const std::optional<Op> &m_lost;
    std::vector<Change> m_changes;
};

class Release {
public:
    explicit Release(const ReleaseInput &input)
        : m_in(input)
        , m_refresh(input.departed.lost)
    {
        m_renamed.insert(input.departed.opId, input.departed.successor);
    }

    std::vector<Released> run()
    {
        for (const OutboxRow &row : m_in.open) {
            RecordId id = row.opId;
            if (row.opId == m_in.departed.opId) {
                m_lane = row.lane;
                id = m_in.departed.successor;
            } else if (auto op = opOf(row)) {
                id = visit(row, *op);
            }
            if (!id.isNull() && (!stopped(row) || row.opId == m_in.departed.opId))
                m_last.insert(row.lane, id);
        }
        return std::move(m_out);
    }

private:
    RecordId visit(const OutboxRow &row, Op &op)
    {
        const QByteArray did = op.payloadHash();
        bool named = renameDependencies(op);
        named = renameBase(row, op) || named;
        if (row.lane == m_lane)
            named = m_refresh.apply(op) || named;
        if (!named)
            return row.opId;
        // The server may remember the old words under the old id; what it refused for good gets a
        // new one when it is retried.
        if (row.tries > 0 && !stopped(row) && op.payloadHash() != did) {
            op.opId = m_in.newId();
            m_renamed.insert(row.opId, op.opId);
        }
        m_out.push_back({row.opId, op});
        return op.opId;
    }

    bool renameDependencies(Op &op) const
    {
        std::vector<RecordId> deps;
        bool named = false;
        for (const RecordId &dep : op.deps) {
            const auto renamed = m_renamed.constFind(dep);
            named = named || renamed != m_renamed.constEnd();
            const RecordId now = renamed == m_renamed.constEnd() ? dep : *renamed;
            if (!now.isNull())
                deps.push_back(now);
        }
        op.deps = std::move(deps);
        return named;
    }

    bool renameBase(const OutboxRow &row, Op &op) const
    {
        const auto renamed = m_renamed.constFind(op.baseOp);
        if (op.baseOp.isNull() || renamed == m_renamed.constEnd())
            return false;
        op.baseOp = renamed->isNull() ? m_last.value(row.lane) : *renamed;
        if (op.baseOp.isNull())
            op.baseRev = m_in.baseRev(row.lane);
        return true;
    }

    const ReleaseInput &m_in;
    ValueRefresh m_refresh;
    RecordId m_lane;
    QHash<RecordId, RecordId> m_renamed; // null: over
    QHash<RecordId, RecordId> m_last; // op that a lane's next one stands behind
    std::vector<Released> m_out;
};

} // namespace

std::vector<Released> releaseBehind(const ReleaseInput &input)
{
    return Release(input).run();
}

} // namespace hearth::client
