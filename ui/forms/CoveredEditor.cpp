// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/CoveredEditor.h"

#include "ui/look/Palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>

namespace hearth::ui {

using namespace Qt::StringLiterals;

CoveredEditor::CoveredEditor(const FormContext &context, const catalogue::Field &field, const QString &mask, bool openable,
                             QWidget *parent)
    : FieldEditor(context, field, parent), m_mask(mask), m_line(new QLineEdit(this)), m_openable(openable)
{
    m_line->setReadOnly(true);
    m_line->setMinimumHeight(32);
    m_line->installEventFilter(this);
    if (openable) {
        QAction *eye = m_line->addAction(icon(u"view-visible"_s), QLineEdit::TrailingPosition);
        eye->setObjectName(u"reveal"_s);
        eye->setToolTip(tr("Show in full (F8). The reading is logged."));
        connect(eye, &QAction::triggered, this, [this] {
            m_line->setFocus();
            Q_EMIT revealAsked({});
        });
        m_line->setToolTip(tr("Covered. F8 shows it in full; the reading is logged."));
    } else {
        m_line->setToolTip(tr("Your role sees this only covered."));
    }
    setInner(m_line);
}

void CoveredEditor::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
}

QWidget *CoveredEditor::focusWidgetOfEditor() const
{
    return m_line;
}

void CoveredEditor::showValue(const QJsonValue &value)
{
    m_value = value;
    const bool same = value == original();
    m_line->setText(same || !context().masked ? m_mask : context().masked(field(), value));
    m_line->setAccessibleDescription(tr("covered"));
}

bool CoveredEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (m_openable && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        const bool enters = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const QString text = key->text();
        const bool types = !m_readOnly && !text.isEmpty() && text.front().isPrint();
        if (plain && (enters || types)) {
            Q_EMIT revealAsked(types ? text : QString());
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

} // namespace hearth::ui
