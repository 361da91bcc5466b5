// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/MetricTableModel.h"

#include "models/domain/Clock.h"

#include <QLocale>

#include <algorithm>
#include <map>

namespace hearth::items {

using namespace Qt::StringLiterals;
using store::MetricBreakdown;
using store::MetricCell;
using store::MetricPart;
using store::MetricScope;

namespace {

MetricScope withKeys(MetricScope scope, MetricBreakdown breakdown, const QStringList &keys)
{
    scope.keys(breakdown) = keys;
    return scope;
}

/// The part that stands beside this one in the figure of a year before; only months have another key there.
QString yearBefore(MetricBreakdown breakdown, const QString &key)
{
    if (breakdown != MetricBreakdown::Month)
        return key;
    return QDate::fromString(QString(key + u"-01"_s), Qt::ISODate).addYears(-1).toString(u"yyyy-MM"_s);
}

/// The list behind a count of the whole that a percentage is made of.
MetricScope counted(MetricScope scope, MetricScope::Cases cases)
{
    scope.cases = cases;
    return scope;
}

} // namespace

MetricTableModel::MetricTableModel(ItemContext context, QObject *parent) : QAbstractTableModel(parent), m_words(std::move(context)) {}

int MetricTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int MetricTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_table.rows.empty() ? 0 : 1 + static_cast<int>(m_table.rows.front().cells.size());
}

MetricTableModel::Kind MetricTableModel::kindOf(int column) const
{
    return m_table.kinds.at(static_cast<size_t>(column) - 1);
}

int MetricTableModel::columnOf(Kind kind) const
{
    const auto found = std::find(m_table.kinds.begin(), m_table.kinds.end(), kind);
    return found == m_table.kinds.end() ? -1 : static_cast<int>(found - m_table.kinds.begin()) + 1;
}

QStringList MetricTableModel::codesOf(int column) const
{
    const auto at = static_cast<size_t>(column) - 1;
    return m_table.crossed && at < m_table.columns.size() ? m_table.columns[at] : QStringList();
}

/// The codes of a breakdown in the order in which people know them; none where the codes are in order themselves.
QStringList MetricTableModel::keysInOrder(MetricBreakdown breakdown) const
{
    const catalogue::Catalogue &catalogue = *m_words.context().catalogue;
    QStringList keys;
    const auto codes = [&](QStringView list) {
        for (const catalogue::Code &code : catalogue.codeList(list)->codes)
            keys.append(code.code);
        return keys;
    };
    switch (breakdown) {
    case MetricBreakdown::State:
        for (const catalogue::State &state : catalogue.states())
            if (state.workflow == "warning"_L1)
                keys.append(state.id);
        return keys;
    case MetricBreakdown::Level: return codes(u"warn_level");
    case MetricBreakdown::Tier: return codes(u"population_tier");
    case MetricBreakdown::Outcome: return codes(u"disposition");
    case MetricBreakdown::Age: return store::metricAges();
    case MetricBreakdown::Division:
    case MetricBreakdown::Indicator:
    case MetricBreakdown::Month:
    case MetricBreakdown::Department: break;
    }
    return keys;
}

/// Keys that stand in the table also where nothing was counted: that is an answer too.
QStringList MetricTableModel::wholeKeys(MetricBreakdown breakdown, const MetricScope &scope) const
{
    QStringList keys;
    if (breakdown == MetricBreakdown::Age)
        return store::metricAges();
    if (breakdown == MetricBreakdown::State && scope.cases == MetricScope::Cases::Open) {
        for (const catalogue::State &state : m_words.context().catalogue->states())
            if (state.workflow == "warning"_L1 && state.kind != catalogue::State::Kind::Final)
                keys.append(state.id);
    } else if (breakdown == MetricBreakdown::Month && scope.from.isValid()) {
        const QDate last = domain::cityDate(scope.to.addMSecs(-1));
        QDate month = domain::cityDate(scope.from);
        for (month = month.addDays(1 - month.day()); month <= last; month = month.addMonths(1))
            keys.append(month.toString(u"yyyy-MM"_s));
    }
    return keys;
}

std::vector<MetricPart> MetricTableModel::partsOf(const store::MetricFigure &figure, const MetricScope &scope) const
{
    std::vector<MetricPart> parts = figure.by;
    for (const QString &key : wholeKeys(figure.breakdown, scope)) {
        if (std::any_of(parts.begin(), parts.end(), [&](const MetricPart &part) { return part.key == key; }))
            continue;
        MetricPart none;
        none.key = key;
        none.scope = withKeys(scope, figure.breakdown, {key});
        parts.push_back(none);
    }
    const QStringList order = keysInOrder(figure.breakdown);
    std::stable_sort(parts.begin(), parts.end(), [&](const MetricPart &a, const MetricPart &b) {
        return order.isEmpty() ? a.key < b.key : order.indexOf(a.key) < order.indexOf(b.key);
    });
    return parts;
}

/// The same parts again are a change of numbers, not a new table.
void MetricTableModel::show(Table next)
{
    const auto sameKeys = [](const Row &a, const Row &b) { return a.key == b.key && a.sum == b.sum && a.cells.size() == b.cells.size(); };
    const bool same = next.metric == m_table.metric && next.percent == m_table.percent && next.crossed == m_table.crossed
        && next.open == m_table.open && next.rowKeys == m_table.rowKeys && next.columnKeys == m_table.columnKeys
        && next.kinds == m_table.kinds && next.columns == m_table.columns
        && std::equal(next.rows.begin(), next.rows.end(), m_table.rows.begin(), m_table.rows.end(), sameKeys);
    if (same) {
        m_table = std::move(next);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_table = std::move(next);
    endResetModel();
}

/// What stands in the row of a part, but for the year before.
std::vector<MetricTableModel::Cell> MetricTableModel::cellsOf(const MetricPart &part, bool known, bool percent) const
{
    using Cases = MetricScope::Cases;
    const qint64 whole = percent ? part.denominator : part.numerator;
    std::vector<Cell> cells{{part.value, known, whole, part.scope}};
    if (percent) {
        cells.push_back({static_cast<double>(part.numerator), true, part.numerator, counted(part.scope, Cases::Counted)});
        cells.push_back({static_cast<double>(part.denominator), true, part.denominator, part.scope});
    }
    return cells;
}

void MetricTableModel::setFigure(const store::MetricFigure &figure, const MetricScope &scope, const Layout &layout)
{
    Table next;
    next.metric = figure.id;
    next.percent = figure.unit == "%"_L1;
    next.open = scope.cases == MetricScope::Cases::Open;
    next.rowKeys = figure.breakdown;
    next.kinds = {Kind::Value};
    if (next.percent)
        next.kinds.insert(next.kinds.end(), {Kind::Counted, Kind::Of});
    const bool ofItems = figure.breakdown == MetricBreakdown::Department;
    if (ofItems)
        next.kinds.insert(next.kinds.end(), {Kind::Late, Kind::MedianDays, Kind::LongDays});
    std::map<QString, const MetricPart *> yearAgo;
    if (layout.before) {
        next.kinds.push_back(Kind::Before);
        for (const MetricPart &part : layout.before->figure.by)
            yearAgo[part.key] = &part;
    }
    const auto days = [](const std::optional<int> &value, const MetricPart &of) {
        return Cell{static_cast<double>(value.value_or(0)), value.has_value(), of.denominator, of.scope};
    };
    std::vector<MetricPart> parts = partsOf(figure, scope);
    if (layout.largestFirst)
        std::stable_sort(parts.begin(), parts.end(), [](const MetricPart &a, const MetricPart &b) { return a.value > b.value; });
    const auto add = [&](const MetricPart &part, bool sum, bool known) {
        Row row{part.key, sum, cellsOf(part, known, next.percent)};
        if (ofItems) {
            row.cells.push_back({static_cast<double>(part.late), true, part.late, counted(part.scope, MetricScope::Cases::Late)});
            row.cells.push_back(days(part.medianDays, part));
            row.cells.push_back(days(part.longDays, part));
        }
        if (layout.before) {
            const store::MetricFigure &all = layout.before->figure;
            const QString key = yearBefore(figure.breakdown, part.key);
            const auto found = sum ? yearAgo.end() : yearAgo.find(key);
            const qint64 wholeAll = next.percent ? all.denominator : all.numerator;
            if (sum)
                row.cells.push_back({all.value.value_or(0), all.value.has_value(), wholeAll, layout.before->scope});
            else if (found != yearAgo.end())
                row.cells.push_back({found->second->value, true, next.percent ? found->second->denominator : found->second->numerator, found->second->scope});
            else
                row.cells.push_back({0, !next.percent, 0, withKeys(layout.before->scope, figure.breakdown, {key})});
        }
        next.rows.push_back(std::move(row));
    };
    for (const MetricPart &part : parts)
        add(part, false, !next.percent || part.denominator > 0);
    MetricPart whole;
    whole.value = figure.value.value_or(0);
    whole.numerator = figure.numerator;
    whole.denominator = figure.denominator;
    whole.late = figure.late;
    whole.scope = scope;
    add(whole, true, figure.value.has_value());
    show(std::move(next));
}

/// Which keys have a column: the largest, and the rest together.
void MetricTableModel::groupColumns(const std::vector<MetricCell> &cells, int series, Table &table) const
{
    std::map<QString, qint64> totals;
    for (const MetricCell &cell : cells)
        totals[cell.key] += cell.count;
    std::vector<std::pair<qint64, QString>> largest;
    for (const auto &[key, count] : totals)
        largest.emplace_back(-count, key);
    std::sort(largest.begin(), largest.end());
    const size_t own = largest.size() <= static_cast<size_t>(series) ? largest.size() : static_cast<size_t>(series) - 1;
    QStringList others;
    for (size_t i = 0; i < largest.size(); ++i) {
        if (i < own)
            table.columns.push_back({largest[i].second});
        else
            others.append(largest[i].second);
    }
    const QStringList inOrder = keysInOrder(table.columnKeys);
    std::sort(table.columns.begin(), table.columns.end(),
              [&](const QStringList &a, const QStringList &b) { return inOrder.indexOf(a.front()) < inOrder.indexOf(b.front()); });
    if (!others.isEmpty())
        table.columns.push_back(others);
    table.kinds.assign(table.columns.size(), Kind::Crossed);
    table.kinds.push_back(Kind::Sum);
}

void MetricTableModel::setCells(const QString &metric, const std::vector<MetricCell> &cells, MetricBreakdown second, const MetricScope &scope,
                                int series, MetricBreakdown first)
{
    Table next;
    next.metric = metric;
    next.crossed = true;
    next.open = scope.cases == MetricScope::Cases::Open;
    next.rowKeys = first;
    next.columnKeys = second;
    groupColumns(cells, series, next);
    std::map<QString, std::map<QString, const MetricCell *>> byRow;
    for (const QString &key : wholeKeys(first, scope))
        byRow[key];
    for (const MetricCell &cell : cells)
        byRow[cell.row][cell.key] = &cell;
    QStringList rowKeys;
    for (const auto &[key, cellsOfRow] : byRow)
        rowKeys.append(key);
    if (const QStringList order = keysInOrder(first); !order.isEmpty())
        std::stable_sort(rowKeys.begin(), rowKeys.end(), [&](const QString &a, const QString &b) { return order.indexOf(a) < order.indexOf(b); });
    const std::vector<QStringList> &columns = next.columns;
    const auto put = [](Cell &cell, double more) {
        cell.number += more;
        cell.count += static_cast<qint64>(more);
    };
    Row sums{{}, true, std::vector<Cell>(columns.size() + 1)};
    for (size_t c = 0; c < columns.size(); ++c)
        sums.cells[c].scope = withKeys(scope, second, columns[c]);
    sums.cells.back().scope = scope;
    for (const QString &key : rowKeys) {
        const auto &ofKey = byRow[key];
        Row row{key, false, std::vector<Cell>(columns.size() + 1)};
        const MetricScope narrow = ofKey.empty() ? withKeys(scope, first, {key}) : ofKey.begin()->second->scope;
        const MetricScope here = withKeys(narrow, second, scope.keys(second));
        for (size_t c = 0; c < columns.size(); ++c) {
            row.cells[c].scope = withKeys(here, second, columns[c]);
            for (const QString &code : columns[c])
                if (const auto found = ofKey.find(code); found != ofKey.end())
                    put(row.cells[c], static_cast<double>(found->second->count));
            put(row.cells.back(), row.cells[c].number);
            put(sums.cells[c], row.cells[c].number);
        }
        row.cells.back().scope = here;
        put(sums.cells.back(), row.cells.back().number);
        next.rows.push_back(std::move(row));
    }
    next.rows.push_back(std::move(sums));
    show(std::move(next));
}

MetricScope MetricTableModel::scopeAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_table.rows[static_cast<size_t>(index.row())];
    if (index.column() > 0)
        return row.cells[static_cast<size_t>(index.column()) - 1].scope;
    // The name of a row stands for the whole row.
    return m_table.crossed ? row.cells.back().scope : row.cells.front().scope;
}

qint64 MetricTableModel::countAt(const QModelIndex &index) const
{
    const Row &row = m_table.rows[static_cast<size_t>(index.row())];
    const size_t cell = index.column() > 0 ? static_cast<size_t>(index.column()) - 1 : m_table.crossed ? row.cells.size() - 1 : 0;
    return row.cells[cell].count;
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
    case MetricBreakdown::Outcome: return m_words.code(u"disposition", key);
    case MetricBreakdown::Indicator:
        // With its number: a cause of locals and one of others may have the same name.
        return key.isEmpty() ? tr("By a filter", "notice that no indicator raised") : QString(key + u' ' + m_words.title(u"warning", key));
    case MetricBreakdown::Department: return m_words.code(u"department", key);
    case MetricBreakdown::Month: return key;
    case MetricBreakdown::Age: {
        const qsizetype dash = key.indexOf(u'-');
        return dash + 1 == key.size() ? tr("over %1", "working days").arg(key.left(dash).toInt() - 1) : QString(key.left(dash) + u'–' + key.mid(dash + 1));
    }
    }
    return key;
}

QVariant MetricTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_table.rows[static_cast<size_t>(index.row())];
    if (role == GroupRole)
        return row.sum;
    if (role == CodeRole)
        return row.key;
    const bool text = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (index.column() == 0)
        return text ? QVariant(row.sum ? tr("Total") : keyText(m_table.rowKeys, row.key)) : role == ValueRole ? QVariant(row.key) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    const Cell &cell = row.cells[static_cast<size_t>(index.column()) - 1];
    if (role == ValueRole || role == NumberRole)
        return cell.known ? QVariant(cell.number) : QVariant();
    if (!text)
        return {};
    const QLocale locale(m_words.context().language);
    const Kind kind = kindOf(index.column());
    return !cell.known                                                     ? ValueText::dash()
        : m_table.percent && (kind == Kind::Value || kind == Kind::Before) ? QString(locale.toString(cell.number, 'f', 1) + u" %"_s)
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
        case MetricBreakdown::Age: return tr("Working days open");
        case MetricBreakdown::Outcome: return tr("Outcome");
        case MetricBreakdown::Indicator: return tr("Cause");
        case MetricBreakdown::Month: return tr("Month");
        case MetricBreakdown::Department: return tr("Department");
        }
    }
    switch (kindOf(column)) {
    case Kind::Crossed: {
        const QStringList &codes = m_table.columns[static_cast<size_t>(column) - 1];
        return codes.size() > 1 ? tr("Other", "all smaller groups together") : keyText(m_table.columnKeys, codes.front());
    }
    case Kind::Sum: return tr("Total");
    case Kind::Counted: return tr("Counted", "numerator of a percentage");
    case Kind::Of: return tr("Of", "denominator of a percentage");
    case Kind::Late: return tr("Late");
    case Kind::MedianDays: return tr("Median days");
    case Kind::LongDays: return tr("90 % within days");
    case Kind::Before: return tr("A year before");
    case Kind::Value: break;
    }
    if (m_table.open)
        return tr("Open warnings");
    for (const catalogue::Metric &metric : m_words.context().catalogue->metrics())
        if (metric.id == m_table.metric)
            return m_words.label(metric.label);
    return m_table.metric;
}

QVariant MetricTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole && section > 0) {
        // Numbers and their heading share the right edge; names of categories are long.
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextWordWrap;
    }
    return role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole ? QVariant(columnTitle(section)) : QVariant();
}

void MetricTableModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    if (!m_table.rows.empty()) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

} // namespace hearth::items
