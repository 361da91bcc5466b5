// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/FieldSource.h"

#include "models/domain/Masking.h"
#include "ui/inspector/FamilyContent.h"
#include "ui/sync_centre/OpText.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

using Block = InspectorContent::Block;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::FieldSource)
};

Tone toneOf(ValueMark mark)
{
    switch (mark) {
    case ValueMark::Verified: return Tone::Good;
    case ValueMark::Declared: return Tone::Blue;
    case ValueMark::Conflicting: return Tone::Red;
    case ValueMark::Expired: return Tone::Yellow;
    case ValueMark::Unknown: return Tone::Plain;
    }
    return Tone::Plain;
}

/// Builds the blocks of one question.
class Answer {
public:
    Answer(Session &session, const FieldQuestion &question) : m_session(session), m_question(question), m_words(session.itemContext()) {}

    [[nodiscard]] QString valueText(const QJsonValue &value) const
    {
        const catalogue::Field &field = *m_question.value->item->field;
        const QString text = m_question.revealed ? m_words.value(field, value) : m_words.masked(field, value);
        const QString unit = m_words.unit(field.unit);
        return value.isNull() || unit.isEmpty() ? text : Words::tr("%1 %2", "value, unit").arg(text, unit);
    }
    [[nodiscard]] Block value() const
    {
        const store::ItemValue &v = *m_question.value;
        Block block{Words::tr("Value"), {}};
        block.facts.push_back({u"value"_s, Words::tr("Now"), v.empty ? Words::tr("asked, there is none") : v.known ? valueText(v.value) : Words::tr("not asked yet"), true});
        const store::ValueStamp &s = v.stamp;
        const QString none = items::ValueText::dash();
        block.facts.push_back({u"source"_s, Words::tr("Source"), s.source.isEmpty() ? none : m_words.source(s.source), false});
        block.facts.push_back({u"as_of"_s, Words::tr("As of"), s.asOf.isEmpty() ? none : s.asOf, false});
        block.facts.push_back({u"received"_s, Words::tr("Obtained"), m_words.time(s.received), false});
        block.facts.push_back({u"valid_until"_s, Words::tr("Valid until"), m_words.date(s.validUntil), false});
        if (!s.enteredBy.isEmpty())
            block.facts.push_back({u"entered_by"_s, Words::tr("Entered by"), m_session.userName(s.enteredBy), false});
        return block;
    }
    [[nodiscard]] Block claims(const QString &caption, bool competing) const
    {
        Block block{caption, {}};
        for (const store::ValueClaim &claim : m_question.value->claims) {
            if (claim.competing != competing)
                continue;
            QStringList where{m_words.source(claim.stamp.source), claim.stamp.asOf};
            where.removeAll(QString());
            block.facts.push_back({{}, where.join(u" · "_s), valueText(claim.value), false});
        }
        return block;
    }
    /// The newest change of this device on the field that still waits for the server; else the version that holds it.
    [[nodiscard]] Block writtenBy(const std::vector<client::OutboxItem> &ops) const
    {
        Block block{Words::tr("Written by"), {}};
        const QString &field = m_question.value->item->field->id;
        const OpText words(m_session);
        for (auto op = ops.rbegin(); op != ops.rend(); ++op) {
            const bool changes = std::any_of(op->op.changes.begin(), op->op.changes.end(),
                                             [&field](const protocol::Change &change) { return change.field == field; });
            if (op->record != m_question.row->record || !(changes || op->op.fields.contains(field)))
                continue;
            block.facts.push_back({u"op"_s, Words::tr("Change of"), words.savedAt(*op), false});
            block.facts.push_back({u"op_state"_s, Words::tr("State"), words.state(op->state), true});
            if (const QString why = words.why(*op); !why.isEmpty())
                block.facts.push_back({u"op_reason"_s, {}, why, false});
            return block;
        }
        if (const store::ViewRecord *view = m_question.file->record(m_question.row->record))
            block.facts.push_back(recordVersion(m_session, m_words, view->record));
        block.facts.push_back({u"op_state"_s, Words::tr("State"), recordState(m_question.row->local).text, false});
        return block;
    }
    [[nodiscard]] QString whose() const
    {
        if (m_question.row->person.isNull())
            return Words::tr("The family");
        const QString name = m_words.context().recordName(m_question.row->person);
        return m_question.revealed ? name : domain::maskName(name);
    }

private:
    Session &m_session;
    const FieldQuestion &m_question;
    items::ValueText m_words;
};

} // namespace

ValueMark markOf(store::ValueStatus status)
{
    switch (status) {
    case store::ValueStatus::Verified: return ValueMark::Verified;
    case store::ValueStatus::Declared: return ValueMark::Declared;
    case store::ValueStatus::Conflicting: return ValueMark::Conflicting;
    case store::ValueStatus::Expired: return ValueMark::Expired;
    case store::ValueStatus::Unknown: return ValueMark::Unknown;
    }
    return ValueMark::Unknown;
}

InspectorContent fieldSource(Session &session, const FieldQuestion &question, const std::vector<client::OutboxItem> &ops)
{
    const Answer answer(session, question);
    InspectorContent content;
    content.subject = QString(question.row->record.toString() + u'/' + question.value->item->id);
    content.title = question.value->item->label.in(session.language());
    content.lines = {question.section, answer.whose()};
    const ValueMark mark = markOf(question.value->status);
    content.states.push_back({valueMarkText(mark), toneOf(mark), {}, std::nullopt});
    content.blocks = {answer.value(), answer.claims(Words::tr("Other sources say"), true), answer.claims(Words::tr("Earlier values"), false),
                      answer.writtenBy(ops)};
    return content;
}

} // namespace hearth::ui
