// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ExportDialog.h"

#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>

namespace hearth::ui {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const QString &title, int rows, int marked, QDate today, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export: %1").arg(title));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    m_purpose = new QLineEdit(this);
    m_purpose->setObjectName(u"export.purpose"_s);
    m_purpose->setMinimumWidth(380);
    form->addRow(tr("&Purpose"), m_purpose);
    m_xlsx = new QRadioButton(tr("Excel (XLSX)"), this);
    m_xlsx->setObjectName(u"export.xlsx"_s);
    m_csv = new QRadioButton(tr("Text with commas (CSV)"), this);
    m_csv->setObjectName(u"export.csv"_s);
    m_xlsx->setChecked(true);
    auto *formats = new QHBoxLayout;
    formats->addWidget(m_xlsx);
    formats->addWidget(m_csv);
    formats->addStretch();
    form->addRow(tr("Kind of file"), formats);
    auto *kinds = new QButtonGroup(this);
    kinds->addButton(m_xlsx);
    kinds->addButton(m_csv);
    auto *all = new QRadioButton(tr("All %n matching", "rows of a list", rows), this);
    all->setObjectName(u"export.all"_s);
    m_marked = new QRadioButton(tr("The %n marked", "rows of a list", marked), this);
    m_marked->setObjectName(u"export.marked"_s);
    (marked > 1 ? m_marked : all)->setChecked(true);
    m_marked->setEnabled(marked > 0);
    auto *which = new QHBoxLayout;
    which->addWidget(all);
    which->addWidget(m_marked);
    which->addStretch();
    form->addRow(tr("Rows"), which);
    auto *ranges = new QButtonGroup(this);
    ranges->addButton(all);
    ranges->addButton(m_marked);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_path = new QLineEdit(QDir(folder).filePath(QString(title + u' ' + today.toString(Qt::ISODate) + u".xlsx"_s)), this);
    m_path->setObjectName(u"export.path"_s);
    auto *choose = new QPushButton(tr("Choose …"), this);
    choose->setObjectName(u"export.choose"_s);
    choose->setAutoDefault(false);
    auto *where = new QHBoxLayout;
    where->addWidget(m_path, 1);
    where->addWidget(choose);
    auto *file = new QLabel(tr("&File"), this);
    file->setBuddy(m_path);
    form->addRow(file, where);
    column->addLayout(form);
    auto *hint = new QLabel(tr("Names, numbers and addresses stay masked. Who exported what, and for which purpose, goes into the audit."), this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(hint);
    m_message = new QLabel(this);
    m_message->setObjectName(u"export.message"_s);
    m_message->setWordWrap(true);
    setInk(m_message, tokens().redText);
    m_message->hide();
    column->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"export.cancel"_s);
    cancel->setAutoDefault(false);
    auto *accept = new QPushButton(tr("Export"), this);
    accept->setObjectName(u"export.accept"_s);
    makePrimary(accept);
    accept->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, &ExportDialog::accept);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    // What was said spoke of what stood there before.
    for (QLineEdit *edit : {m_purpose, m_path})
        connect(edit, &QLineEdit::textChanged, m_message, &QWidget::hide);
    connect(m_xlsx, &QRadioButton::toggled, this, &ExportDialog::followFormat);
    m_purpose->setFocus();
}

QString ExportDialog::purpose() const
{
    return m_purpose->text().trimmed();
}

QString ExportDialog::path() const
{
    return m_path->text().trimmed();
}

ExportPlan::Target ExportDialog::target() const
{
    return m_xlsx->isChecked() ? ExportPlan::Target::Xlsx : ExportPlan::Target::Csv;
}

bool ExportDialog::markedOnly() const
{
    return m_marked->isChecked();
}

void ExportDialog::followFormat()
{
    const QFileInfo file(path());
    m_path->setText(file.dir().filePath(QString(file.completeBaseName() + (m_xlsx->isChecked() ? u".xlsx"_s : u".csv"_s))));
}

void ExportDialog::chooseFile()
{
    auto *files = new QFileDialog(this, tr("Where to"), path());
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(m_xlsx->isChecked() ? u"xlsx"_s : u"csv"_s);
    files->selectFile(QFileInfo(path()).fileName());
    connect(files, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    files->open();
}

void ExportDialog::accept()
{
    const auto say = [this](const QString &text, QWidget *where) {
        m_message->setText(text);
        m_message->show();
        where->setFocus(Qt::OtherFocusReason);
    };
    if (purpose().isEmpty())
        return say(tr("Say what the list is for: it goes into the audit."), m_purpose);
    if (path().isEmpty() || !QFileInfo(QFileInfo(path()).absolutePath()).isWritable())
        return say(tr("This folder cannot be written to. Choose another one."), m_path);
    QDialog::accept();
}

} // namespace hearth::ui
