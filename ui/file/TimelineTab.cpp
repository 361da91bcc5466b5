// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/TimelineTab.h"

#include "models/domain/Clock.h"
#include "ui/look/TimelineDelegate.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QListView>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using store::TimelineKind;

namespace {

enum Kind { All, Steps, Values, Rows };

std::vector<TimelineKind> kindsOf(int kind)
{
    switch (kind) {
    case Steps: return {TimelineKind::Event};
    case Values: return {TimelineKind::Value, TimelineKind::Claim};
    case Rows: return {TimelineKind::Row};
    default: return {};
    }
}

} // namespace

TimelineTab::TimelineTab(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 0);
    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("Show"), this);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(u"file.timeline.kind"_s);
    m_kind->addItem(tr("Everything"), All);
    m_kind->addItem(tr("Steps of cases"), Steps);
    m_kind->addItem(tr("Changed values"), Values);
    m_kind->addItem(tr("Aid, visits and other dated entries"), Rows);
    label->setBuddy(m_kind);
    top->addWidget(label);
    top->addWidget(m_kind);
    top->addStretch();
    column->addLayout(top);
    m_empty = new QLabel(tr("Nothing of this kind has happened to this file."), this);
    m_empty->setObjectName(u"file.timeline.empty"_s);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(48);
    column->addWidget(m_empty);
    m_list = new QListView(this);
    m_list->setObjectName(u"file.timeline"_s);
    m_list->setAccessibleName(tr("Timeline"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new TimelineDelegate(m_list));
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TimelineTab::fill);
}

void TimelineTab::load(const domain::RecordId &file)
{
    if (!m_queries) {
        m_queries = std::make_unique<store::HistoryQueries>(*m_session.reader(), m_session.sharedCatalogue(), true);
        m_model = std::make_unique<items::TimelineModel>(*m_queries, m_session.itemContext());
        m_list->setModel(m_model.get());
        m_list->setModelColumn(static_cast<int>(items::TimelineModel::Column::What));
    }
    m_file = file;
    fill();
}

void TimelineTab::clear()
{
    m_list->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
}

void TimelineTab::fill()
{
    if (!m_model)
        return;
    store::TimelineFilter filter;
    filter.kinds = kindsOf(m_kind->currentData().toInt());
    // An authorisation that ends next year has not happened yet.
    filter.to = domain::fromCityTime(m_session.today().addDays(1), QTime(0, 0));
    if (auto past = m_model->load(m_file, filter); !past)
        Q_EMIT told(m_session.errorText(past.error()), true);
    m_empty->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
}

} // namespace hearth::ui
