// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestCity.h"
#include "tests/ui/Desktop.h"
#include "ui/file/RowEditor.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QListWidget>
#include <QTabWidget>

namespace hearth::tests {

/// A window with one file open in it: what the tests of the file page have in common.
class FileDesk : public Desktop {
public:
    using Desktop::Desktop;

    template <typename Widget>
    [[nodiscard]] Widget *named(const QString &name) const
    {
        // Each open file has widgets of the same names; those of the file that is looked at are meant, then what is seen.
        if (auto *own = page()->findChild<Widget *>(name))
            return own;
        for (Widget *each : window.findChildren<Widget *>(name))
            if (each->isVisible())
                return each;
        return window.findChild<Widget *>(name);
    }
    [[nodiscard]] ui::FilePage *page() const { return window.filePage(); }
    [[nodiscard]] store::HouseholdFile read(const domain::RecordId &file) const
    {
        return **store::FileQueries(*session.reader(), session.sharedCatalogue(), true).open(file, session.today());
    }
    /// The first file here that holds what the test needs.
    [[nodiscard]] domain::RecordId find(const std::function<bool(const store::HouseholdFile &)> &fits) const
    {
        store::HouseholdQueries households(*session.reader(), session.sharedCatalogue());
        const auto ids = households.ids({}, store::HouseholdSort::FileNo, Qt::AscendingOrder);
        const auto rows = ids ? households.rows(*ids) : domain::Result<std::vector<store::HouseholdItem>>(std::vector<store::HouseholdItem>());
        for (const store::HouseholdItem &item : rows.value_or({}))
            if (fits(read(item.id)))
                return item.id;
        return {};
    }
    void open(const domain::RecordId &file, const QString &section = QStringLiteral("S01"))
    {
        window.openFile(file);
        activate();
        page()->showSection(section);
    }
    /// Keys go to the active window, and not every platform brings it back when a dialog closes.
    void activate()
    {
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
    }
    /// Chooses the row of a record in the shown section.
    void chooseRow(const domain::RecordId &record) const
    {
        auto *rows = named<QAbstractItemView>(QStringLiteral("file.rows"));
        for (int row = 0; row < rows->model()->rowCount(); ++row)
            if (rows->model()->index(row, 0).data(items::IdRole).toString() == record.toString())
                rows->setCurrentIndex(rows->model()->index(row, 0));
    }
    /// What takes the focus of a field of the form, covered or not.
    [[nodiscard]] QLineEdit *input(const QString &section, const QString &field) const
    {
        return named<QLineEdit>(QStringLiteral("file.") + section + QLatin1Char('.') + field + QStringLiteral(".input"));
    }
    /// Everything that the page shows, offers or reads aloud.
    [[nodiscard]] QStringList everything() const
    {
        QStringList all;
        for (QWidget *widget : page()->findChildren<QWidget *>()) {
            all << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
            if (const auto *label = qobject_cast<QLabel *>(widget))
                all << label->text();
            if (const auto *line = qobject_cast<QLineEdit *>(widget))
                all << line->text();
            if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                all << button->text();
            if (const auto *combo = qobject_cast<QComboBox *>(widget))
                for (int i = 0; i < combo->count(); ++i)
                    all << combo->itemText(i);
            const auto *view = qobject_cast<QAbstractItemView *>(widget);
            if (!view || !view->model())
                continue;
            for (int row = 0; row < view->model()->rowCount(); ++row)
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                        all << view->model()->index(row, column).data(role).toString();
        }
        for (const QLabel *label : page()->inspector()->findChildren<QLabel *>())
            all << label->text();
        return all;
    }
};

} // namespace hearth::tests
