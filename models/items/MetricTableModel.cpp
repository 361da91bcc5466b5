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
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MetricTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_rows.empty() ? 0
                                              : 1 + static_cast<int>(m_rows.front().cells.size());
}

void MetricTableModel::setFigure(const store::MetricFigure &figure, const MetricScope &scope)
{
    beginResetModel();
    m_metric = figure.id;
    m_percent = figure.unit == "%"_L1;
    m_crossed = false;
    m_rowKeys = figure.breakdown;
    m_rows.clear();
    const auto add = [&](const QString &key, bool sum, std::optional<double> value,
                         qint64 numerator, qint64 denominator, const MetricScope &of) {
        Row row{key, sum, {{value.value_or(0), value.has_value(), of}}};
        if (m_percent) {
            row.cells.push_back({static_cast<double>(numerator), true, of});
            row.cells.push_back({static_cast<double>(denominator), true, of});
        }
        m_rows.push_back(std::move(row));
    };
    for (const store::MetricPart &part : figure.by) {
        add(part.key, false, part.value, part.numerator, part.denominator, part.scope);
    }
    add({}, true, figure.value, figure.numerator, figure.denominator, scope);
    endResetModel();
}

void MetricTableModel::setCells(const QString &metric, const std::vector<MetricCell> &cells,
                                MetricBreakdown second, const MetricScope &scope, int series)
{
    beginResetModel();
    m_metric = metric;
    m_percent = false;
    m_crossed = true;
    m_rowKeys = MetricBreakdown::Division;
    m_columnKeys = second;
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
    m_columns.clear();
    QStringList others;
    for (size_t i = 0; i < largest.size(); ++i) {
        if (i < own) {
            m_columns.push_back({largest[i].second});
        } else {
            others.append(largest[i].second);
        }
    }
    std::sort(m_columns.begin(), m_columns.end());
    if (!others.isEmpty()) {
        m_columns.push_back(others);
    }
    m_rows.clear();
    Row sums{{}, true, std::vector<Cell>(m_columns.size() + 1)};
    for (size_t c = 0; c < m_columns.size(); ++c) {
        sums.cells[c].scope = withKeys(scope, second, m_columns[c]);
    }
    sums.cells.back().scope = scope;
    for (const auto &[division, ofKey] : byDivision) {
        Row row{division, false, std::vector<Cell>(m_columns.size() + 1)};
        MetricScope here = ofKey.begin()->second->scope;
        here = withKeys(here, second,
                        second == MetricBreakdown::Tier        ? scope.tiers
                            : second == MetricBreakdown::Level ? scope.levels
                                                               : scope.states);
        for (size_t c = 0; c < m_columns.size(); ++c) {
            row.cells[c].scope = withKeys(here, second, m_columns[c]);
            for (const QString &key : m_columns[c]) {
                if (const auto found = ofKey.find(key); found != ofKey.end()) {
                    row.cells[c].number += static_cast<double>(found->second->count);
                }
            }
            row.cells.back().number += row.cells[c].number;
            sums.cells[c].number += row.cells[c].number;
        }
        row.cells.back().scope = here;
        sums.cells.back().number += row.cells.back().number;
        m_rows.push_back(std::move(row));
    }
    m_rows.push_back(std::move(sums));
    endResetModel();
}

MetricScope MetricTableModel::scopeAt(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row &row = m_rows[static_cast<size_t>(index.row())];
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
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (role == GroupRole) {
        return row.sum;
    }
    if (role == CodeRole) {
        return row.key;
    }
    const bool text =
        role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (index.column() == 0) {
        return text             ? QVariant(row.sum ? tr("Total") : keyText(m_rowKeys, row.key))
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
        : m_percent && index.column() == 1 ? QString(locale.toString(cell.number, 'f', 1) + u" %"_s)
                                           : locale.toString(static_cast<qlonglong>(cell.number));
}

QString MetricTableModel::columnTitle(int column) const
{
    if (column == 0) {
        switch (m_rowKeys) {
        case MetricBreakdown::Division: return tr("Division");
        case MetricBreakdown::Tier: return tr("Category");
        case MetricBreakdown::Level: return tr("Level", "of a warning");
        case MetricBreakdown::State: return tr("Step", "of a workflow");
        }
    }
    if (m_crossed) {
        const auto at = static_cast<size_t>(column) - 1;
        return at >= m_columns.size()  ? tr("Total")
            : m_columns[at].size() > 1 ? tr("Other", "all smaller groups together")
                                       : keyText(m_columnKeys, m_columns[at].front());
    }
    if (column == 1) {
        for (const catalogue::Metric &metric : m_words.context().catalogue->metrics()) {
            if (metric.id == m_metric) {
                return m_words.label(metric.label);
            }
        }
        return m_metric;
    }
    return column == 2 ? tr("Counted", "numerator of a percentage")
                       : tr("Of", "denominator of a percentage");
}

QVariant MetricTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0
            && section < columnCount()
        ? QVariant(columnTitle(section))
        : QVariant();
}

void MetricTableModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    if (!m_rows.empty()) {
        Q_EMIT
        headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

} // namespace hearth::items
