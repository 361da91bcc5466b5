// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ErrorText.h"

#include "ui/forms/FindingText.h"

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

struct ErrorText::Entry {
    const char *reason;
    const char *text;
};

const std::vector<ErrorText::Entry> &ErrorText::entries()
{
    // %1 is what the reason needs beside it: seconds to wait, a field, a condition.
    static const std::vector<Entry> all{
        // Sign-in and unlock.
        {"wrong_password",
         QT_TR_NOOP(
             "User name or password is wrong. Nothing was changed. Type the password again.")},
        {"slow_down",
         QT_TR_NOOP("Too many tries. Nothing was changed. Wait %1 seconds, then try again.")},
        {"online_only_unlock",
         QT_TR_NOOP("This computer may be unlocked only with the network now. Your unsent changes "
                    "are kept. "
                    "Sign in with the server.")},
        {"old_password",
         QT_TR_NOOP(
             "The server accepts this password, but the files on this computer still open with the "
             "previous one. Everything is kept. Enter the previous password once as well.")},
        {"old_password_wrong",
         QT_TR_NOOP(
             "The previous password does not open the files on this computer. Everything is kept. "
             "Type the previous password again. If nobody knows it any more, changes that were not sent "
             "stay locked in these files, and the administrator cannot open them either. Keep the files, "
             "start Hearth with a profile of your own to go on working, and enter what is missing again.")},
        {"other_user",
         QT_TR_NOOP(
             "The files on this computer belong to another user or another server, and they are "
             "kept. Sign in as that user, or start Hearth with a profile of your own.")},
        {"server_address",
         QT_TR_NOOP(
             "This is not the address of a server that may be used. Nothing was sent. Write it as "
             "https://name; http is for this computer alone.")},
        {"token_expired",
         QT_TR_NOOP("The sign-in has run out. Your unsent changes are kept. Sign in again.")},
        {"token_invalid",
         QT_TR_NOOP("The server does not accept the sign-in of this computer any more. Your unsent "
                    "changes "
                    "are kept. Sign in again; if that does not help, ask your administrator.")},
        {"device_revoked",
         QT_TR_NOOP("This computer was taken off the server. Unsent changes stay here, encrypted. "
                    "Ask your "
                    "administrator.")},
        {"access_ended",
         QT_TR_NOOP("This account has been closed. Unsent changes stay here, encrypted. Ask your "
                    "administrator.")},
        {"client_too_old",
         QT_TR_NOOP(
             "This version of Hearth is too old for the server. You can go on working and your "
             "changes are kept. Install the new version to send them.")},
        {"no_profile",
         QT_TR_NOOP("Nobody has signed in on this computer yet. Sign in with the server first.")},
        {"profile_in_use",
         QT_TR_NOOP(
             "Hearth is already open for this user. Nothing was changed. Use the other window, or "
             "close it and try again.")},
        {"profile_damaged",
         QT_TR_NOOP("The sign-in data of this computer are damaged. The files with your unsent "
                    "changes were "
                    "not touched. Ask your administrator before you do anything else.")},
        {"wrong_key",
         QT_TR_NOOP("The files on this computer do not open with this key. They were not touched. "
                    "Ask your "
                    "administrator.")},
        {"locked",
         QT_TR_NOOP(
             "The files are locked or in use just now. Nothing was changed. Unlock Hearth, or try "
             "again in a moment.")},
        {"memory",
         QT_TR_NOOP("The memory of this computer is full. Nothing was changed. Close other "
                    "programs and try "
                    "again.")},
        // The way to the server.
        {"offline",
         QT_TR_NOOP("The server cannot be reached. Your work is kept on this computer. Check the "
                    "address or "
                    "the network.")},
        {"online_only",
         QT_TR_NOOP("This step needs the server, which cannot be reached. Nothing was sent. Try "
                    "again when "
                    "you are online.")},
        {"outcome_unknown",
         QT_TR_NOOP("The server has not answered in time: nobody knows yet whether this step was done. It is "
                    "not sent a second time. The server is asked at the next contact; look at the record "
                    "again then.")},
        {"not_sent",
         QT_TR_NOOP("This step never reached the server. Nothing was done. Do it again if it is still "
                    "wanted.")},
        {"online_only_together",
         QT_TR_NOOP(
             "This step is sent at once and cannot be saved together with others. Nothing was "
             "changed. Do it by itself.")},
        {"bad_answer",
         QT_TR_NOOP("Something that is not the server answered. Your work is kept. Check the "
                    "address or the "
                    "network; sending goes on by itself.")},
        {"timeout",
         QT_TR_NOOP("The answer did not come in time. Your work is kept. Try again in a moment.")},
        {"unavailable",
         QT_TR_NOOP("The server is not available just now. Your changes are kept and are sent by "
                    "themselves. You can go on working.")},
        {"read_only",
         QT_TR_NOOP("The server takes no changes just now. Your changes are kept and are sent by "
                    "themselves "
                    "later.")},
        {"stale_node",
         QT_TR_NOOP(
             "The server that answered is behind the others. Your changes are kept and are sent by "
             "themselves in a moment.")},
        {"internal",
         QT_TR_NOOP(
             "The server has a fault. Your changes are kept and are sent again by themselves. Tell "
             "your administrator if this stays.")},
        {"server_storage",
         QT_TR_NOOP("The disk of the server is full. Your changes are kept and are sent again by "
                    "themselves. Tell your administrator.")},
        {"other_server",
         QT_TR_NOOP(
             "The server holds another city than before. Nothing was sent, and everything here is "
             "kept. Ask your administrator.")},
        {"history_changed",
         QT_TR_NOOP(
             "The server was restored from a backup. Your changes are kept and compared with it by "
             "themselves. There is nothing to do.")},
        {"scope_changed",
         QT_TR_NOOP(
             "Your area or your rights have changed. Your changes are kept. The files are fetched "
             "anew by themselves.")},
        {"cursor_expired",
         QT_TR_NOOP(
             "This computer was away too long to receive the changes one by one. Your changes are "
             "kept. The files are fetched anew by themselves.")},
        {"resync_required",
         QT_TR_NOOP(
             "The server asks this computer to fetch the files anew. Your changes are kept. It "
             "happens by itself.")},
        {"part_gone",
         QT_TR_NOOP("A part of the files was made anew on the server while it was fetched. What "
                    "has arrived "
                    "is kept. Fetching goes on by itself.")},
        {"device_forked",
         QT_TR_NOOP(
             "A copy of this computer's profile is in use somewhere else. Unsent changes are kept. "
             "Ask your administrator.")},
        {"upload_offset",
         QT_TR_NOOP(
             "Sending an attachment was interrupted. It is kept. Sending goes on by itself.")},
        {"too_large",
         QT_TR_NOOP("The server does not take so much at once. Your changes are kept. Shorten the "
                    "entry or "
                    "send it in parts.")},
        {"malformed",
         QT_TR_NOOP("The server could not read this change. It is kept as set aside. Open it, "
                    "check what was "
                    "typed and send it again.")},
        {"op_id_reused",
         QT_TR_NOOP(
             "The server knows another change under this number. The change is kept. Send it again "
             "as a new one.")},
        {"precondition_failed",
         QT_TR_NOOP(
             "The record has changed since it was read. Nothing was changed. Open it again and "
             "decide.")},
        {"precondition_required",
         QT_TR_NOOP("The server wants to know which state of the record is meant. Nothing was "
                    "changed. Open "
                    "it again and decide.")},
        // What the server, or this computer for it, says to one change.
        {"validation_failed",
         QT_TR_NOOP(
             "The entry is not complete or not right. What was typed is kept. Correct it and save "
             "again.")},
        {"guard_failed",
         QT_TR_NOOP("A condition for this step is not met: %1. Nothing was changed. See to it, "
                    "then take the "
                    "step again.")},
        {"separation_of_duties",
         QT_TR_NOOP("You worked on this case yourself. Nothing was changed. Somebody else must "
                    "review it.")},
        {"forbidden",
         QT_TR_NOOP("Your role may not do this. Nothing was changed. Ask a colleague who may.")},
        {"forbidden_field",
         QT_TR_NOOP(
             "Your role may not change “%1”. Nothing was changed. Leave it as it is or ask a "
             "colleague who may.")},
        {"field_retired",
         QT_TR_NOOP(
             "“%1” is no longer kept. The rest of what was typed is kept. Leave it out and send "
             "again.")},
        {"not_in_table",
         QT_TR_NOOP("This case is in a state that does not know this step. Nothing was changed. "
                    "Look at its "
                    "present state and decide again.")},
        {"changed_meanwhile",
         QT_TR_NOOP("Somebody changed this meanwhile. What you typed is kept. Look at the present "
                    "state and "
                    "decide again.")},
        {"record_deleted",
         QT_TR_NOOP("The record was deleted meanwhile. What you typed is kept. Enter it anew if it "
                    "is still "
                    "needed, or discard it.")},
        {"duplicate_identity",
         QT_TR_NOOP("Another file has this identity number already. What you typed is kept. Find "
                    "that file "
                    "and go on there.")},
        {"already_open",
         QT_TR_NOOP("There is one already that is not ended: a membership of this person, a plan of this family or an "
                    "application for this program. What you typed is kept. End that one first, or go on there.")},
        {"request_sent",
         QT_TR_NOOP("The request has gone to the departments and stays as it was sent. What you typed is kept. Cancel "
                    "the request or make a new one.")},
        {"file_closed",
         QT_TR_NOOP("This household file is closed. What you typed is kept. Have it reopened first, or discard the "
                    "change.")},
        {"case_closed",
         QT_TR_NOOP("This case is finished and stays as it is. What you typed is kept. Open a new case, or discard the "
                    "change.")},
        {"use_transfer",
         QT_TR_NOOP("A household moves to another town by a transfer, which that town takes over. What you typed is "
                    "kept. Start the transfer of the file instead.")},
        {"duplicate_effect",
         QT_TR_NOOP("The same was done already. What you typed is kept. Discard it if nothing is "
                    "missing.")},
        {"id_taken",
         QT_TR_NOOP(
             "This record exists already. What you typed is kept. Send it again as a new one.")},
        {"scope_left",
         QT_TR_NOOP(
             "The family has left your area. What you typed is kept. Pass it on to the office that "
             "has the file now.")},
        {"blocked",
         QT_TR_NOOP("This step needs an earlier change of the same family that the server has not "
                    "accepted yet. Nothing was sent. Look at it in the sync centre, then try again.")},
        {"dependency_unmet",
         QT_TR_NOOP("A change that this one builds on was not accepted. What you typed is kept. "
                    "Solve that "
                    "one first.")},
        {"blob_missing",
         QT_TR_NOOP("An attachment has not arrived at the server. What you typed is kept. Send the "
                    "attachment again.")},
        {"not_found",
         QT_TR_NOOP(
             "There is no such record here, or it lies outside your area. Nothing was changed. "
             "Refresh the list and look again.")},
        {"already_sent",
         QT_TR_NOOP("This change has left already and can no longer be taken back. It is kept. "
                    "Correct the "
                    "value with a new change.")},
        {"not_saved",
         QT_TR_NOOP("This change could not be queued. Nothing was changed. Try again.")},
        // The store on this computer.
        {"disk_full",
         QT_TR_NOOP("The disk is full. What was saved before is kept. Make room, then try "
                    "again.")},
        {"write_failed",
         QT_TR_NOOP("The file could not be written. Nothing has left this program. Choose another "
                    "folder or make room, then export again.")},
        {"storage",
         QT_TR_NOOP("The files on this computer could not be written; the disk may be full. What "
                    "was saved "
                    "before is kept. Make room, then try again.")},
        {"io",
         QT_TR_NOOP("The disk of this computer could not be read or written. What was saved before "
                    "is kept. "
                    "Check the disk, then try again.")},
        {"corrupt",
         QT_TR_NOOP("A file of Hearth on this computer is damaged. Changes that were sent are "
                    "safe. Ask your "
                    "administrator before you go on.")},
        {"constraint",
         QT_TR_NOOP(
             "The local files already hold something that contradicts this. Nothing was changed. "
             "Open the record again and look.")},
        {"sql",
         QT_TR_NOOP(
             "The local files could not answer. Nothing was changed. Start Hearth again; tell your "
             "administrator if this stays.")},
        {"connection",
         QT_TR_NOOP("The database cannot be reached. Nothing was changed. Try again in a moment.")},
        {"newer_store",
         QT_TR_NOOP(
             "The files on this computer were written by a newer version of Hearth. They were not "
             "touched. Install that version.")},
        {"cipher_missing",
         QT_TR_NOOP("The library that encrypts the files is missing, so nothing was opened. "
                    "Install Hearth "
                    "anew.")},
        {"plain_file",
         QT_TR_NOOP(
             "A file of Hearth on this computer is not encrypted, so it was not opened. Ask your "
             "administrator.")},
        {"no_such_set",
         QT_TR_NOOP(
             "The installation lacks the steps that make its files. Nothing was touched. Install "
             "Hearth anew.")},
        {"no_such_step",
         QT_TR_NOOP(
             "The installation lacks a step that its files need. They were not touched. Install "
             "Hearth anew.")},
        {"steps_not_numbered",
         QT_TR_NOOP("The steps that make the files of Hearth are not in order. Nothing was "
                    "touched. Install "
                    "Hearth anew.")},
        {"bad_row",
         QT_TR_NOOP("A record that arrived cannot be read. Everything else is kept. Tell your "
                    "administrator.")},
        {"bad_table",
         QT_TR_NOOP(
             "A table of the catalogue cannot be read. Nothing was touched. Install Hearth anew.")},
        {"bad_calendar",
         QT_TR_NOOP(
             "The calendar of working days cannot be read. Nothing was touched. Install Hearth "
             "anew.")},
        {"bad_url",
         QT_TR_NOOP(
             "The place of the database is not written in a way that is understood. Nothing was "
             "touched. Correct it.")},
        {"not_empty",
         QT_TR_NOOP("The database is not empty. Nothing was written. Choose an empty one.")},
        {"metric",
         QT_TR_NOOP(
             "This figure is not computed on this computer. Nothing was changed. Choose another "
             "one.")},
        {"breakdown",
         QT_TR_NOOP(
             "This figure cannot be split that way. Nothing was changed. Choose another split.")},
    };
    return all;
}

namespace {

/// One reason may stand for different things; the kind of the error tells them apart.
QString keyOf(const Error &error)
{
    if (error.reason == "online_only"_L1 && error.code == ErrorCode::NotAllowed)
        return u"online_only_unlock"_s;
    if (error.reason == "online_only"_L1 && error.code == ErrorCode::InvalidInput)
        return u"online_only_together"_s;
    if (!ErrorText::sourceText(error.reason).isEmpty())
        return error.reason;
    switch (error.code) {
    case ErrorCode::Offline: return u"offline"_s;
    case ErrorCode::TimedOut: return u"timeout"_s;
    case ErrorCode::Storage: return u"storage"_s;
    case ErrorCode::TooManyRequests: return u"slow_down"_s;
    case ErrorCode::WrongProtocolVersion: return u"client_too_old"_s;
    case ErrorCode::NotSignedIn: return u"token_invalid"_s;
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::InvalidInput:
    case ErrorCode::NotAllowed:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal: break;
    }
    return {};
}

/// The sentence of the catalogue for a condition that is not met; empty when it has none.
template <typename C>
QString guardSentence(const C &catalogue, const QString &guard, const QString &language)
{
    if constexpr (requires { catalogue.guardLabel(guard); })
        if (const auto *label = catalogue.guardLabel(guard))
            return label->in(language);
    return {};
}

QString fieldLabel(const catalogue::Catalogue &catalogue, const QString &id,
                   const QString &language)
{
    for (const catalogue::RecordType &type : catalogue.recordTypes())
        if (const catalogue::Field *field = id.isEmpty() ? nullptr : type.field(id))
            return field->label.in(language);
    return id;
}

} // namespace

QStringList ErrorText::reasons()
{
    QStringList all;
    for (const Entry &entry : entries())
        all.append(QString::fromLatin1(entry.reason));
    return all;
}

QString ErrorText::sourceText(const QString &reason)
{
    for (const Entry &entry : entries())
        if (reason == QLatin1StringView(entry.reason))
            return QString::fromUtf8(entry.text);
    return {};
}

QString ErrorText::of(const Error &error, const catalogue::Catalogue &catalogue,
                      const QString &language, Occasion occasion)
{
    const QString key = keyOf(error);
    const QString label = fieldLabel(catalogue, error.field, language);
    if (key == "validation_failed"_L1 && !label.isEmpty())
        return tr("%1: %2").arg(label, findingText({error.field, error.detail, false}));
    const QByteArray source = sourceText(key).toUtf8();
    QString text = !source.isEmpty()
        ? tr(source.constData())
        : tr("It did not work (%1). Nothing was changed. Tell your administrator this word.")
              .arg(error.reason);
    if (key == "slow_down"_L1)
        text = text.arg(error.retryAfter
                            ? std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count()
                            : 30);
    else if (key == "guard_failed"_L1) {
        const QString sentence = guardSentence(catalogue, error.detail, language);
        text = sentence.isEmpty() ? text.arg(error.detail) : sentence;
    } else if (key == "forbidden_field"_L1 || key == "field_retired"_L1)
        text = text.arg(label);
    const bool store = error.code == ErrorCode::Storage || error.code == ErrorCode::Internal;
    return occasion == Occasion::Save && store
        ? tr("Not saved: your entry stays open. %1").arg(text)
        : text;
}

} // namespace hearth::ui
