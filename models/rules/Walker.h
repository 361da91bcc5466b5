// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Walk.h"

namespace hearth::rules {

/// One walk over one tree. Conditions and values in turn; collects what each part used.
class Walker {
public:
    Walker(const QString &source, const Facts &subject, const Parameters &parameters, QDate today);

    [[nodiscard]] Trace condition(const Node &node);
    /// A number of the tree; no value is unknown. What was read is added to the trace.
    [[nodiscard]] std::optional<Value> value(const Node &node, Trace *trace);
    /// Unknown facts in unknown parts of a condition that was just walked.
    void ask(const Node &node, const Trace &trace, std::vector<AskedFact> *asked) const;

private:
    /// Numbers between two bounds; no upper end when `high` is missing. Only count gives a range.
    struct Range {
        Fraction low;
        std::optional<Fraction> high;
    };

    void logical(const Node &node, Trace *trace);
    void compared(const Node &node, Trace *trace);
    void between(const Node &node, Trace *trace);
    void coded(const Node &node, Trace *trace);
    void filled(const Node &node, Trace *trace);
    void within(const Node &node, Trace *trace);
    void changed(const Node &node, Trace *trace);
    void quantified(const Node &node, Trace *trace);

    [[nodiscard]] Truth compare(NodeKind kind, const std::optional<Value> &a, const std::optional<Value> &b) const;
    [[nodiscard]] Truth compareCount(NodeKind kind, const Range &range, const std::optional<Value> &limit) const;
    [[nodiscard]] Truth withinDays(const Node &node, const std::optional<Value> &date, Trace *trace);
    [[nodiscard]] std::optional<Value> arithmetic(const Node &node, Trace *trace);
    [[nodiscard]] std::optional<Value> since(const Node &node, Trace *trace);
    [[nodiscard]] std::optional<Value> summed(const Node &node, Trace *trace);
    [[nodiscard]] std::optional<Value> factValue(const Node &node, Trace *trace);
    [[nodiscard]] std::optional<Value> parameterValue(const QString &id, Type type, Trace *trace);
    [[nodiscard]] Range counted(const Node &node, Trace *trace);
    [[nodiscard]] Rows rowsOf(const Node &node) const;
    [[nodiscard]] QString sourceOf(const Node &node) const;
    [[nodiscard]] QString putIn(const Node &node);

    const QString &m_source;
    const Parameters &m_parameters;
    QDate m_today;
    std::vector<const Facts *> m_frames;
};

} // namespace hearth::rules
