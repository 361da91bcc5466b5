// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/MetricTableModel.h"

#include <QLocale>

#include <algorithm>
#include <map>

namespace hearth::items {

using namespace Qt::StringLiterals;
using store::MetricBreakdown;
using store::MetricCell;
using store::MetricScope;

namespace {

MetricScope withKeys(MetricScope scope, MetricBreakdown breakdown, const QStringList &keys)
{
    switch (breakdown) {
    case MetricBreakdown::Division: scope.divisions = keys; break;
    case MetricBreakdown::Tier: scope.tiers = keys; break;
    case MetricBreakdown::Level: scope.levels = keys; break;
    case MetricBreakdown::State: scope.states = keys; break;
    }
    return scope;
}

} // namespace

MetricTableModel::MetricTableModel(ItemContext context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(context))
{
}

int MetricTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int MetricTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_table.rows.empty() ? 0
                                              : 1 + static_cast<int>(m_table.rows.front().cells.size());
}

/// The codes of a breakdown in the order in which people know them; none of divisions, whose codes
/// are in order themselves.
QStringList MetricTableModel::keysInOrder(MetricBreakdown breakdown) const
{
    const catalogue::Catalogue &catalogue = *m_words.context().catalogue;
    QStringList keys;
    if (breakdown == MetricBreakdown::State) {
        for (const catalogue::State &state : catalogue.states()) {
            if (state.workflow == "warning"_L1) {
                keys.append(state.id);
            }
        }
    } else if (breakdown != MetricBreakdown::Division) {
        const bool level = breakdown == MetricBreakdown::Level;
        for (const catalogue::Code &code :
             catalogue.codeList(level ? u"warn_level" : u"population_tier")->codes) {
            keys.append(code.code);
        }
    }
    return keys;
}

std::vector<store::MetricPart> MetricTableModel::partsOf(const store::MetricFigure &figure,
                                                         const MetricScope &scope) const
{
    std::vector<store::MetricPart> parts = figure.by;
    const QStringList order = keysInOrder(figure.breakdown);
    if (figure.breakdown == MetricBreakdown::State && scope.cases == MetricScope::Cases::Open) {
        // A step where nothing waits is an answer too.
        for (const catalogue::State &state : m_words.context().catalogue->states()) {
            const bool step = state.workflow == "warning"_L1
                && state.kind != catalogue::State::Kind::Final;
            const bool known = std::any_of(parts.begin(), parts.end(),
                                           [&](const auto &part) { return part.key == state.id; });
            if (step && !known) {
                store::MetricPart none;
                none.key = state.id;
                none.scope = withKeys(scope, figure.breakdown, {state.id});
                parts.push_back(none);
            }
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [&](const auto &a, const auto &b) {
        return order.indexOf(a.key) < order.indexOf(b.key);
    });
    return parts;
}

/// The same parts again are a change of numbers, not a new table.
void MetricTableModel::show(Table next)
{
    const auto sameKeys = [](const Row &a, const Row &b) {
        return a.key == b.key && a.sum == b.sum && a.cells.size() == b.cells.size();
    };
    const bool same = next.metric == m_table.metric && next.percent == m_table.percent
        && next.crossed == m_table.crossed && next.open == m_table.open
        && next.rowKeys == m_table.rowKeys && next.columnKeys == m_table.columnKeys
        && next.columns == m_table.columns
        && std::equal(next.rows.begin(), next.rows.end(), m_table.rows.begin(),
                      m_table.rows.end(), sameKeys);
    if (same) {
        m_table = std::move(next);
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_table = std::move(next);
    endResetModel();
}

void MetricTableModel::setFigure(const store::MetricFigure &figure, const MetricScope &scope)
{
    Table next;
    next.metric = figure.id;
    next.percent = figure.unit == "%"_L1;
    next.open = scope.cases == MetricScope::Cases::Open;
    next.rowKeys = figure.breakdown;
    const auto add = [&](const QString &key, bool sum, std::optional<double> value,
                         qint64 numerator, qint64 denominator, const MetricScope &of) {
        Row row{key, sum, {{value.value_or(0), value.has_value(), of}}};
        if (next.percent) {
            MetricScope counted = of;
            counted.cases = MetricScope::Cases::ReleasedAndClosed;
            row.cells.push_back({static_cast<double>(numerator), true, counted});
            row.cells.push_back({static_cast<double>(denominator), true, of});
        }
        next.rows.push_back(std::move(row));
    };
    for (const store::MetricPart &part : partsOf(figure, scope)) {
        add(part.key, false, part.value, part.numerator, part.denominator, part.scope);
    }
    add({}, true, figure.value, figure.numerator, figure.denominator, scope);
    show(std::move(next));
}

void MetricTableModel::setCells(const QString &metric, const std::vector<MetricCell> &cells,
                                MetricBreakdown second, const MetricScope &scope, int series)
{
    Table next;
    next.metric = metric;
    next.crossed = true;
    next.open = scope.cases == MetricScope::Cases::Open;
    next.rowKeys = MetricBreakdown::Division;
    next.columnKeys = second;
    std::map<QString, qint64> totals;
    std::map<QString, std::map<QString, const MetricCell *>> byDivision;
    for (const MetricCell &cell : cells) {
        totals[cell.key] += cell.count;
        byDivision[cell.division][cell.key] = &cell;
    }
    std::vector<std::pair<qint64, QString>> largest;
    for (const auto &[key, count] : totals) {
        largest.emplace_back(-count, key);
    }
    std::sort(largest.begin(), largest.end());
    const size_t own = largest.size() <= static_cast<size_t>(series)
        ? largest.size()
        : static_cast<size_t>(series) - 1;
    std::vector<QStringList> &columns = next.columns;
    QStringList others;
    for (size_t i = 0; i < largest.size(); ++i) {
        if (i < own) {
            columns.push_back({largest[i].second});
        } else {
            others.append(largest[i].second);
        }
    }
    const QStringList inOrder = keysInOrder(second);
    std::sort(columns.begin(), columns.end(), [&](const QStringList &a, const QStringList &b) {
        return inOrder.indexOf(a.front()) < inOrder.indexOf(b.front());
    });
    if (!others.isEmpty()) {
        columns.push_back(others);
    }
    Row sums{{}, true, std::vector<Cell>(columns.size() + 1)};
    for (size_t c = 0; c < columns.size(); ++c) {
        sums.cells[c].scope = withKeys(scope, second, columns[c]);
    }
    sums.cells.back().scope = scope;
    for (const auto &[division, ofKey] : byDivision) {
        Row row{division, false, std::vector<Cell>(columns.size() + 1)};
        MetricScope here = ofKey.begin()->second->scope;
        here = withKeys(here, second,
                        second == MetricBreakdown::Tier        ? scope.tiers
                            : second == MetricBreakdown::Level ? scope.levels
                                                               : scope.states);
        for (size_t c = 0; c < columns.size(); ++c) {
            row.cells[c].scope = withKeys(here, second, columns[c]);
            for (const QString &key : columns[c]) {
                if (const auto found = ofKey.find(key); found != ofKey.end()) {
                    row.cells[c].number += static_cast<double>(found->second->count);
                }
            }
            row.cells.back().number += row.cells[c].number;
            sums.cells[c].number += row.cells[c].number;
        }
        row.cells.back().scope = here;
        sums.cells.back().number += row.cells.back().number;
        next.rows.push_back(std::move(row));
    }
    next.rows.push_back(std::move(sums));
    show(std::move(next));
}

MetricScope MetricTableModel::scopeAt(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row &row = m_table.rows[static_cast<size_t>(index.row())];
    // The name of a row stands for the whole row.
    return index.column() == 0 ? row.cells.back().scope
                               : row.cells[static_cast<size_t>(index.column()) - 1].scope;
}

QString MetricTableModel::keyText(MetricBreakdown breakdown, const QString &key) const
{
    switch (breakdown) {
    case MetricBreakdown::Division: {
        const auto &divisions = m_words.context().divisions;
        return divisions ? divisions->name(key) : key;
    }
    case MetricBreakdown::Tier: return m_words.code(u"population_tier", key);
    case MetricBreakdown::Level: return m_words.code(u"warn_level", key);
    case MetricBreakdown::State: return m_words.state(u"warning", key);
    }
    return key;
}

QVariant MetricTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_table.rows[static_cast<size_t>(index.row())];
    if (role == GroupRole) {
        return row.sum;
    }
    if (role == CodeRole) {
        return row.key;
    }
    const bool text =
        role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (index.column() == 0) {
        return text             ? QVariant(row.sum ? tr("Total") : keyText(m_table.rowKeys, row.key))
            : role == ValueRole ? QVariant(row.key)
                                : QVariant();
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
    const Cell &cell = row.cells[static_cast<size_t>(index.column()) - 1];
    if (role == ValueRole || role == NumberRole) {
        return cell.known ? QVariant(cell.number) : QVariant();
    }
    if (!text) {
        return {};
    }
    const QLocale locale(m_words.context().language);
    return !cell.known                     ? ValueText::dash()
        : m_table.percent && index.column() == 1 ? QString(locale.toString(cell.number, 'f', 1) + u" %"_s)
                                           : locale.toString(static_cast<qlonglong>(cell.number));
}

QString MetricTableModel::columnTitle(int column) const
{
    if (column == 0) {
        switch (m_table.rowKeys) {
        case MetricBreakdown::Division: return tr("Division");
        case MetricBreakdown::Tier: return tr("Category");
        case MetricBreakdown::Level: return tr("Level", "of a warning");
        case MetricBreakdown::State: return tr("Step", "of a workflow");
        }
    }
    if (m_table.crossed) {
        const auto at = static_cast<size_t>(column) - 1;
        return at >= m_table.columns.size()  ? tr("Total")
            : m_table.columns[at].size() > 1 ? tr("Other", "all smaller groups together")
                                       : keyText(m_table.columnKeys, m_table.columns[at].front());
    }
    if (column == 1 && m_table.open) {
        return tr("Open warnings");
    }
    if (column == 1) {
        for (const catalogue::Metric &metric : m_words.context().catalogue->metrics()) {
            if (metric.id == m_table.metric) {
                return m_words.label(metric.label);
            }
        }
        return m_table.metric;
    }
    return column == 2 ? tr("Counted", "numerator of a percentage")
                       : tr("Of", "denominator of a percentage");
}

QVariant MetricTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && section > 0) {
        // Numbers and their heading share the right edge; names of categories are long.
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextWordWrap;
    }
    return role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole
        ? QVariant(columnTitle(section))
        : QVariant();
}

void MetricTableModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    if (!m_table.rows.empty()) {
        Q_EMIT
        headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

} // namespace hearth::items
