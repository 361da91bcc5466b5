// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/FindingText.h"

#include <QCoreApplication>
#include <QHash>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FindingText)

public:
    static const QHash<QString, QString> table()
    {
        return {
            {u"type"_s, tr("This is not a value of the expected kind.")},
            {u"too_long"_s, tr("The text is too long. At most 64 KiB are kept.")},
            {u"size"_s, tr("The record is too large. Shorten its texts.")},
            {u"unknown_code"_s, tr("This code is not in the list. Choose one of the entries.")},
            {u"not_money"_s, tr("Not an amount. Write digits with at most two decimals, for example 2300.00.")},
            {u"negative"_s, tr("An amount cannot be negative.")},
            {u"not_date"_s, tr("Not a date. Write it as 2026-03-10.")},
            {u"date_in_future"_s, tr("This date lies in the future. It must be today or earlier.")},
            {u"id_length"_s, tr("An identity number has 18 characters.")},
            {u"id_check_digit"_s, tr("The last character of the identity number does not fit the others. Check each digit.")},
            {u"id_birth_date"_s, tr("The identity number holds a birth date that does not exist.")},
            {u"phone"_s, tr("Not a phone number. Mobile numbers have 11 digits; landlines begin with their area code.")},
            {u"area"_s, tr("Not a division code. Choose a division from the list.")},
            {u"not_a_record"_s, tr("Choose an entry from the list.")},
            {u"required"_s, tr("This item is required.")},
            {u"sex_mismatch"_s, tr("The identity number says another sex. Check both.")},
            {u"birth_mismatch"_s, tr("The identity number says another birth date. Check both.")},
            {u"death_before_birth"_s, tr("The date of death lies before the date of birth.")},
            {u"ends_before_start"_s, tr("The end lies before the start.")},
            {u"unusual_amount"_s, tr("An unusually large amount. Check it before you save.")},
            {u"source_unproven"_s, tr("No report of this file says so. Enter the value as declared, or take it over from the report.")},
            {u"out_of_range"_s, tr("The number is outside the range that is allowed.")},
        };
    }
    static QString other() { return tr("This value is not accepted."); }
};

} // namespace

QString findingText(const catalogue::Finding &finding)
{
    return Words::table().value(finding.reason, Words::other());
}

} // namespace hearth::ui
