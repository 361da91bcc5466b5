// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ErrorText.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using ui::ErrorText;

namespace {

/// Words of sync-protocol.md section 18, of whole requests and of single changes.
const QStringList protocolCodes{u"malformed"_s,
                                u"token_expired"_s,
                                u"token_invalid"_s,
                                u"device_revoked"_s,
                                u"access_ended"_s,
                                u"forbidden"_s,
                                u"not_found"_s,
                                u"part_gone"_s,
                                u"scope_changed"_s,
                                u"history_changed"_s,
                                u"device_forked"_s,
                                u"upload_offset"_s,
                                u"cursor_expired"_s,
                                u"resync_required"_s,
                                u"precondition_failed"_s,
                                u"op_id_reused"_s,
                                u"precondition_required"_s,
                                u"too_large"_s,
                                u"validation_failed"_s,
                                u"client_too_old"_s,
                                u"slow_down"_s,
                                u"unavailable"_s,
                                u"read_only"_s,
                                u"stale_node"_s,
                                u"internal"_s,
                                u"server_storage"_s,
                                u"guard_failed"_s,
                                u"record_deleted"_s,
                                u"changed_meanwhile"_s,
                                u"duplicate_identity"_s,
                                u"duplicate_effect"_s,
                                u"forbidden_field"_s,
                                u"field_retired"_s,
                                u"scope_left"_s,
                                u"dependency_unmet"_s,
                                u"blob_missing"_s,
                                u"id_taken"_s};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Reasons that the sources below a folder give, with the file that does.
QHash<QString, QString> reasonsOf(const QString &folder)
{
    QHash<QString, QString> found;
    static const QRegularExpression made(
        u"ErrorCode::\\w+\\s*,\\s*(?:[^,;{}\"]*\\?\\s*)?u\"(\\w+)\"_s(?:\\s*:\\s*u\"(\\w+)\"_s)?"_s);
    QDirIterator files(QString(QStringLiteral(HEARTH_SOURCE) + u'/' + folder),
                       {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString text = QString::fromUtf8(contents(path));
        for (auto match = made.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch one = match.next();
            for (const QString &reason : {one.captured(1), one.captured(2)})
                if (!reason.isEmpty())
                    found.insert(reason, path);
        }
    }
    return found;
}

} // namespace

class tst_ErrorText : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void everyCodeOfTheProtocolHasItsOwnText()
    {
        for (const QString &code : protocolCodes)
            QVERIFY2(!ErrorText::sourceText(code).isEmpty(), qPrintable(code));
        // The table of the sources, should it know more.
        const QString text = QString::fromUtf8(
            contents(QStringLiteral(HEARTH_SOURCE) + u"/sync/protocol/Problem.cpp"_s));
        static const QRegularExpression row(u"\\{u\"(\\w+)\"_s, \\d{3}\\}"_s);
        int codes = 0;
        for (auto match = row.globalMatch(text); match.hasNext(); ++codes) {
            const QString code = match.next().captured(1);
            QVERIFY2(!ErrorText::sourceText(code).isEmpty(), qPrintable(code));
        }
        QVERIFY(codes > 20);
    }

    void everyReasonOfTheClientHasItsOwnText()
    {
        int reasons = 0;
        for (const QString &folder : {u"sync/client"_s, u"sync/protocol"_s, u"models"_s}) {
            const auto found = reasonsOf(folder);
            for (auto it = found.begin(); it != found.end(); ++it, ++reasons)
                QVERIFY2(!ErrorText::sourceText(it.key()).isEmpty(),
                         qPrintable(QString(it.key() + u" in "_s + it.value())));
        }
        QVERIFY(reasons > 40);
    }

    void noTwoReasonsShareASentence()
    {
        QSet<QString> texts;
        for (const QString &reason : ErrorText::reasons()) {
            const QString text = ErrorText::sourceText(reason);
            QVERIFY2(!texts.contains(text), qPrintable(reason));
            texts.insert(text);
            // What happened, what is kept, what to do.
            QVERIFY2(text.count(u'.') >= 2, qPrintable(text));
        }
    }

    void everyTextIsTranslated()
    {
        QFile file(QStringLiteral(HEARTH_SOURCE) + u"/translations/hearth_zh_CN.ts"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QHash<QString, QString> words;
        QString context;
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == "name"_L1)
                context = xml.readElementText();
            else if (xml.name() == "source"_L1)
                source = xml.readElementText();
            else if (xml.name() == "translation"_L1 && context == "hearth::ui::ErrorText"_L1)
                words.insert(source, xml.readElementText());
        }
        QSet<QString> translated;
        for (const QString &reason : ErrorText::reasons()) {
            const QString word = words.value(ErrorText::sourceText(reason));
            QVERIFY2(!word.isEmpty(), qPrintable(reason));
            QVERIFY2(!translated.contains(word), qPrintable(reason));
            translated.insert(word);
        }
    }

    void onlyASaveSaysThatTheEntryStaysOpen()
    {
        const Error full{ErrorCode::Storage, u"disk_full"_s, {}, {}, {}};
        const QString read = ErrorText::of(full, *m_catalogue, u"en"_s);
        QVERIFY2(!read.contains(u"entry stays open"_s), qPrintable(read));
        const QString saved = ErrorText::of(full, *m_catalogue, u"en"_s, ErrorText::Occasion::Save);
        QVERIFY2(saved.contains(u"Not saved: your entry stays open."_s), qPrintable(saved));
        QVERIFY(saved.contains(read));
        // What the server says to a change that is saved already is no failed save.
        const Error refused{ErrorCode::NotAllowed, u"forbidden"_s, {}, {}, {}};
        QVERIFY(!ErrorText::of(refused, *m_catalogue, u"en"_s, ErrorText::Occasion::Save)
                     .contains(u"Not saved"_s));
    }

    void theSameWordForDifferentThingsIsToldApart()
    {
        const Error unlock{ErrorCode::NotAllowed, u"online_only"_s, {}, {}, {}};
        const Error step{ErrorCode::Offline, u"online_only"_s, {}, {}, {}};
        const QString first = ErrorText::of(unlock, *m_catalogue, u"en"_s);
        const QString second = ErrorText::of(step, *m_catalogue, u"en"_s);
        QVERIFY(first.contains(u"unlocked"_s));
        QVERIFY(second.contains(u"step"_s));
    }

    void fieldsAndWaitsAreNamed()
    {
        const Error field{ErrorCode::NotAllowed, u"forbidden_field"_s, {}, u"contact_phone"_s, {}};
        const catalogue::Field *phone = m_catalogue->field(u"household", u"contact_phone");
        QVERIFY(phone);
        QVERIFY(
            ErrorText::of(field, *m_catalogue, u"zh_CN"_s).contains(phone->label.in(u"zh_CN"_s)));
        const Error wait{
            ErrorCode::TooManyRequests, u"slow_down"_s, {}, {}, std::chrono::seconds(17)};
        QVERIFY(ErrorText::of(wait, *m_catalogue, u"en"_s).contains(u"17 seconds"_s));
        // A word that nobody wrote a sentence for is shown, not hidden.
        const Error odd{ErrorCode::Internal, u"never_heard_of"_s, {}, {}, {}};
        QVERIFY(ErrorText::of(odd, *m_catalogue, u"en"_s).contains(u"never_heard_of"_s));
    }
};

QTEST_GUILESS_MAIN(tst_ErrorText)
#include "tst_ErrorText.moc"
