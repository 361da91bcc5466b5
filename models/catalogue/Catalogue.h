// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace hearth::catalogue {

/// A name in both languages, as in the tables.
struct Label {
    QString zh;
    QString en;
    /// `language` is a locale name; anything that starts with "zh" gives the Chinese name.
    [[nodiscard]] const QString &in(QStringView language) const { return language.startsWith(u"zh") ? zh : en; }
};

enum class ValueType { Text, Int, Decimal, Money, Date, DateTime, Bool, Code, Area, Phone, IdCard, Json, Ref, Blob };
enum class Cardinality { One, Set };
enum class MergeUnit { Field, Append, Set, Record, Group, Event, Server };
enum class BucketRule { Both, Residence, Registration, Parent, City };

/// One field of one record type (record-fields.tsv).
struct Field {
    QString type;
    QString id;
    Label label;
    ValueType valueType = ValueType::Text;
    QString refType;      ///< for Ref: the record type it names
    QString codeList;     ///< for Code: a list id, or `table:FILE.column` resolved to a list of that name
    QString unit;         ///< as written, may be empty: "元/月"; Catalogue::unitLabel() has the words
    Cardinality cardinality = Cardinality::One;
    QString required;     ///< "y", "n" or a condition such as "when kind = member"
    int sensitivity = 0;  ///< 0 to 3
    MergeUnit mergeUnit = MergeUnit::Field;
    QString group;        ///< name of the merge group when mergeUnit is Group
    QString source;       ///< department or role that is the source of the field
    QString section;      ///< S01…S29, empty when the field is no item of the file
    bool indexed = false;
    bool past = false;    ///< a date of something that has happened (rule `past` of value-rules.tsv)
    QString note;

    [[nodiscard]] bool isRequired() const { return required == QLatin1String("y"); }
};

/// One record type (record-types.tsv).
struct RecordType {
    QString id;
    Label label;
    QString parentType;   ///< empty when none
    QString scope;        ///< household, person, case or city
    QString workflow;     ///< empty when none
    QString idRule;       ///< as written: "uuid7; key a+b"
    std::vector<QStringList> naturalKeys; ///< alternatives of the key, in order: fields that make it up
    BucketRule bucketRule = BucketRule::City;
    MergeUnit mergeDefault = MergeUnit::Field;
    QStringList createdByRoles;
    bool offlineCreate = false;
    bool inherit = false; ///< notes begin with "inherit": records of bucket '' go downwards
    QString notes;
    std::vector<Field> fields; ///< in table order
    [[nodiscard]] const Field *field(QStringView id) const;
};

/// One item of the household file (file-items.tsv): how a field is shown.
struct Item {
    QString id;
    QString section;
    Label label;
    QString unit;
    QString refresh;
    bool required = false;
    const Field *field = nullptr; ///< where it is stored; its `type` names the record type
};

/// One section of the household file.
struct Section {
    QString id;
    Label label;
    QString scope;        ///< household or person
    bool many = false;
    QStringList recordTypes; ///< types that store its items, in table order
    std::vector<Item> items;
};

struct Code {
    QString code;
    Label label;
    QString standard;
};

/// A code list; the index of a code is its place and its bit in a set mask (lists up to 63 codes).
struct CodeList {
    QString id;
    std::vector<Code> codes;
    QHash<QString, int> indexByCode;
    [[nodiscard]] const Code *find(const QString &code) const;
    [[nodiscard]] int indexOf(const QString &code) const { return indexByCode.value(code, -1); }
};

struct State {
    QString workflow;
    QString id;
    Label label;
    enum class Kind { Initial, Middle, Final } kind = Kind::Middle;
};

struct Transition {
    QString workflow;
    QString from;
    QString event;
    QString to;
    QStringList roles;    ///< may hold "system"
    QString guard;        ///< the words of the table; the code of the guard is `workflow.from.event`
    QString limit;        ///< as written: "5 wd", "@param", "visit limit of the level", "-"
    bool offline = false;
    QString records;
};

/// Which fields of the record an event takes and needs (event-fields.tsv of the product).
struct EventField {
    QString workflow;
    QString event;
    QString field;
    bool required = false;
};

struct LevelLimits {
    QString level;
    Label label;
    int reviewWd = 0;
    int visitWd = 0;
    int closeWd = 0;
    QString closedBy;
};

struct Visibility {
    QString role;
    QString scope;
    /// full, mask, hide, task_full, open_full, case_only or open_on_case, by sensitivity 0 to 3.
    QStringList bySensitivity;

    /// True if records come to the role with values of this sensitivity (0 to 3) as they are: neither masked nor left out.
    [[nodiscard]] bool readsInFull(int sensitivity) const
    {
        const QString right = bySensitivity.value(sensitivity);
        return right == QLatin1StringView("full") || right == QLatin1StringView("open_full")
            || right == QLatin1StringView("open_on_case") || right == QLatin1StringView("case_only");
    }
    /// True if the role can have values of this sensitivity (0 to 3) uncovered: not those it sees only masked or not at all.
    [[nodiscard]] bool mayOpen(int sensitivity) const
    {
        const QString right = bySensitivity.value(sensitivity);
        return !right.isEmpty() && right != QLatin1StringView("mask") && right != QLatin1StringView("hide");
    }
};

struct Parameter {
    QString id;
    Label label;
    QString value;
    QString unit;
    QString origin;
};

struct Program {
    QString id;
    QString department;
    Label label;
    QStringList targetTiers;
    QString applyUnit;    ///< household or person
    QString eligibility;
    QString benefit;
    bool needsVerification = false;
    QString decidedBy;
    QString limitWorkingDays; ///< number or @param
    int validityMonths = 0;
    QString citation;
};

struct VerificationItem {
    QString id;
    QString department;
    Label label;
    QStringList fieldsReturned;
    QString unit;
    QStringList comparedWith;
    QString discrepancyRule;
    QString responseMode; ///< api, batch or manual
    int turnaroundWd = 0;
    int since = 1;        ///< catalogue of items: 1 or 2
};

/// Indicators K1–K4 and N01–N10, and non-local risks R1–R7 (class "risk").
struct Indicator {
    QString id;
    QString kind;         ///< warning, notice or risk
    Label label;
    QString sourceDepartment;
    QStringList dataFields;
    QString trigger;
    QString levelRule;
    QString dedupe;
    QString defaultDisposition;
};

struct Metric {
    QString id;
    Label label;
    QString formula;
    QString unit;
    QString breakdown;
};

struct Fact {
    QString id;
    QString scope;        ///< household, person, row:NAME or answer
    QString type;         ///< bool, int, decimal, money, date, code, set or text
    QString unit;
    QString derivedFrom;
    QString definition;
    QString unknownWhen;
    QString usedBy;
    QString codeList;     ///< for code and set facts
};

/// The catalogue: everything the tables of the city say, read once, never changed, shared by all threads.
class Catalogue {
public:
    /// Reads every table below `folder` (default: the resources of the product). Error InvalidInput names file and line.
    [[nodiscard]] static domain::Result<std::shared_ptr<const Catalogue>> load(const QString &folder = {});

    Catalogue();
    ~Catalogue();
    Q_DISABLE_COPY_MOVE(Catalogue)

    /// Version number on the wire (`cat`), and SHA-256 in hex over all tables in name order.
    [[nodiscard]] int version() const;
    [[nodiscard]] const QString &hash() const;
    /// All tables as one immutable document (GET /v1/catalogue/{hash}): JSON {"version","hash","tables":{name:text}}.
    [[nodiscard]] QByteArray document() const;

    [[nodiscard]] const std::vector<RecordType> &recordTypes() const;
    [[nodiscard]] const RecordType *recordType(QStringView id) const;
    [[nodiscard]] const Field *field(QStringView type, QStringView fieldId) const;
    [[nodiscard]] const std::vector<Section> &sections() const;
    [[nodiscard]] const Section *section(QStringView id) const;
    [[nodiscard]] const Item *item(QStringView id) const;

    [[nodiscard]] const CodeList *codeList(QStringView id) const;
    /// Name of a code in a list; the raw code when list or code is unknown (unknown codes are shown raw).
    [[nodiscard]] QString codeLabel(QStringView list, const QString &code, QStringView language) const;
    [[nodiscard]] std::vector<const CodeList *> codeLists() const;

    [[nodiscard]] const std::vector<State> &states() const;
    [[nodiscard]] const State *state(QStringView workflow, QStringView id) const;
    [[nodiscard]] QString initialState(QStringView workflow) const;
    [[nodiscard]] bool isFinal(QStringView workflow, QStringView state) const;
    [[nodiscard]] const std::vector<Transition> &transitions() const;
    /// Transitions that leave a state, in table order.
    [[nodiscard]] std::vector<const Transition *> transitionsFrom(QStringView workflow, QStringView state) const;
    [[nodiscard]] const Transition *transition(QStringView workflow, QStringView state, QStringView event) const;
    [[nodiscard]] std::vector<EventField> eventFields(QStringView workflow, QStringView event) const;
    /// Display name of an event: event-labels of the product's resources, both languages.
    [[nodiscard]] const Label *eventLabel(QStringView workflow, QStringView event) const;

    /// A unit in words: unit-labels of the product's resources, both languages; the unit itself when it has none.
    [[nodiscard]] QString unitLabel(const QString &unit, QStringView language) const;

    /// What a clause of a guard asks for, as a sentence; `clause` is `workflow.from.event.k` as the engine reports it.
    [[nodiscard]] const Label *guardLabel(const QString &clause) const;
    /// Ids of all clauses that have a sentence, in no order.
    [[nodiscard]] QStringList guardClauses() const;

    [[nodiscard]] const LevelLimits *levelLimits(QStringView level) const;
    [[nodiscard]] const Visibility *visibility(QStringView role) const;
    [[nodiscard]] const std::vector<Visibility> &roles() const;
    [[nodiscard]] const std::vector<Parameter> &parameters() const;
    [[nodiscard]] const Parameter *parameter(QStringView id) const;
    /// Default value of a whole-number parameter; the loader has checked that every @name resolves.
    [[nodiscard]] int intParameter(QStringView id) const;
    [[nodiscard]] const std::vector<Program> &programs() const;
    [[nodiscard]] const Program *program(QStringView id) const;
    [[nodiscard]] const std::vector<VerificationItem> &verificationItems() const;
    [[nodiscard]] const VerificationItem *verificationItem(QStringView id) const;
    /// The newest edition of the list of items: what a new request asks by.
    [[nodiscard]] int verificationVersion() const;
    [[nodiscard]] const std::vector<Indicator> &indicators() const;
    [[nodiscard]] const Indicator *indicator(QStringView id) const;
    [[nodiscard]] const std::vector<Metric> &metrics() const;
    [[nodiscard]] const std::vector<Fact> &facts() const;
    /// Raw rows of any other table by file name without suffix (dynamic-data, social-projects, coordination-list,
    /// discovery-list, value-rules): each row maps column to value.
    [[nodiscard]] const std::vector<QHash<QString, QString>> &table(const QString &name) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
    friend class CatalogueLoader;
};

} // namespace hearth::catalogue
