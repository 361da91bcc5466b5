// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lists/ListExport.h"

#include <QDate>
#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace hearth::ui {

/// Asks for what a list is taken out: purpose (required), kind of file, which rows, where to. Without a nested event loop.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const QString &title, int rows, int marked, QDate today, QWidget *parent);
    [[nodiscard]] QString purpose() const;
    [[nodiscard]] QString path() const;
    [[nodiscard]] ExportPlan::Target target() const;
    [[nodiscard]] bool markedOnly() const;
    void accept() override;

private:
    void chooseFile();
    void followFormat();
    QLineEdit *m_purpose;
    QLineEdit *m_path;
    QRadioButton *m_xlsx;
    QRadioButton *m_csv;
    QRadioButton *m_marked;
    QLabel *m_message;
};

} // namespace hearth::ui
