// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/NewPersonForm.h"

#include "models/domain/Masking.h"
#include "models/store/queries/SearchQueries.h"

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewHits = 20;

} // namespace

NewPersonForm::NewPersonForm(Session &session, const domain::RecordId &file, const QString &name,
                             const std::vector<Part> &parts, QWidget *parent)
    : RecordForm(session.formContext(file), name, parent, Provenance::None)
    , m_session(session)
    , m_parts(parts)
{
    std::vector<FormField> shown;
    for (const Part &part : m_parts)
        for (const QString &id : part.fields) {
            m_asked.push_back(*session.catalogue().field(part.type, id));
            m_asked.back().required = part.needed.contains(id) ? u"y"_s : u"n"_s;
            FormField field;
            field.field = &m_asked.back();
            if (part.start.contains(id))
                field.value = part.start.value(id);
            shown.push_back(field);
        }
    load(shown);
}

QJsonObject NewPersonForm::valuesOf(const QString &type) const
{
    QJsonObject values;
    for (const FormField &field : fields())
        if (field.field->type == type)
            if (const QJsonValue value = editor(field.field->id)->value(); !value.isNull())
                values.insert(field.field->id, value);
    return values;
}

bool NewPersonForm::check(const std::function<void(const QString &)> &say)
{
    if (!checkFields())
        return false;
    const QString sentence = taken();
    if (sentence.isEmpty())
        return true;
    say(sentence);
    editor(u"id_number"_s)->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
    return false;
}

bool NewPersonForm::checkFields()
{
    FieldEditor *first = nullptr;
    for (const Part &part : m_parts) {
        const auto *type = m_session.catalogue().recordType(part.type);
        auto found = catalogue::checkRecord(m_session.catalogue(), *type, valuesOf(part.type),
                                            part.state, m_session.today());
        // What the catalogue requires in the end is not required on the first day.
        std::erase_if(found, [](const catalogue::Finding &f) { return f.reason == "required"_L1; });
        for (const QString &id : part.fields) {
            FieldEditor *at = editor(id);
            std::vector<catalogue::Finding> own;
            if (at->value().isNull() && part.needed.contains(id))
                own.push_back({id, u"required"_s});
            std::copy_if(found.begin(), found.end(), std::back_inserter(own),
                         [&id](const catalogue::Finding &f) { return f.field == id; });
            std::stable_sort(own.begin(), own.end(),
                             [](const auto &a, const auto &b) { return a.soft < b.soft; });
            at->setFindings(own);
            if (!first && !own.empty() && !own.front().soft)
                first = at;
        }
    }
    if (first)
        first->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
    return !first;
}

QString NewPersonForm::taken() const
{
    const QJsonObject person = valuesOf(u"person"_s);
    const QString number = person.value("id_number"_L1).toString();
    if (number.isEmpty() || !m_session.reader())
        return {};
    const auto hits = store::SearchQueries(*m_session.reader(), {}).search(number, fewHits);
    // A search that fails hides nothing: the server asks again.
    for (const store::SearchHit &hit : hits ? *hits : std::vector<store::SearchHit>()) {
        if (hit.idNumber != number || hit.person.isNull())
            continue;
        // The same figures on another kind of document are another number.
        const auto known = m_session.record(hit.person);
        const QJsonValue kind = known ? known->fields().value("id_doc_type"_L1) : QJsonValue();
        const QJsonValue own = person.value("id_doc_type"_L1);
        if (kind.isString() && own.isString() && kind != own)
            continue;
        const QString name = domain::maskName(hit.name);
        return tr("This identity number is on file already: %1. A person is entered once. Correct "
                  "the number, or look at that file first.")
            .arg(hit.fileNo.isEmpty() ? name : tr("%1, file %2").arg(name, hit.fileNo));
    }
    return {};
}

} // namespace hearth::ui
