// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

#include <QDateTime>
#include <QDialog>
#include <QJsonObject>
#include <QPointer>
#include <QSet>

class QLabel;
class QPushButton;
class QScrollArea;
class QTimer;
class QVBoxLayout;

namespace hearth::ui {

/// A dialog around one form. What is typed is a draft on disk at once and comes back when the same
/// form is opened again; a save that fails leaves the dialog open with the reason, and the draft
/// goes in the transaction that saves (ux.md 5.1). While the server is asked the dialog may be
/// left: the page below is told the answer. What was saved on this computer is followed until the
/// server has answered, and the page is told each turn. Lock and quit close it into its draft. Window
/// modal, without a nested event loop: open it with `open()`; it deletes itself.
class FormDialog : public QDialog {
    Q_OBJECT
public:
    /// `draftKey` names what the form is about: "event/<record>/<event>", "new/<type>/<file>".
    FormDialog(Session &session, QString draftKey, const QString &title, const QString &acceptText,
               QWidget *parent);

    void open() override;
    void reject() override;
    void accept() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// How it ended, for the strip of the page below: saved and what the server says to it, refused
    /// after it was left, or kept as a draft.
    void told(const QString &text, hearth::ui::Said said);

protected:
    [[nodiscard]] Session &session() const { return m_session; }
    [[nodiscard]] const QString &draftKey() const { return m_draftKey; }
    /// Room for the form.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// A form that may be higher than the screen: as large as it needs, and scrolled beyond that.
    void addScrolled(QWidget *form);
    /// A muted sentence below the form.
    void addHint(const QString &text);
    /// To be called whenever the person changed something.
    void touched();
    /// A sentence in red at the foot; empty hides it.
    void say(const QString &text);

    /// What a draft keeps: only what was typed; empty when nothing was.
    [[nodiscard]] virtual QJsonObject draft() const = 0;
    virtual void showDraft(const QJsonObject &draft) = 0;
    /// Marks what is wrong and moves the focus there; true when it may be saved.
    [[nodiscard]] virtual bool check() = 0;
    /// The changes that are saved in one transaction.
    [[nodiscard]] virtual std::vector<client::Step> steps() const = 0;
    /// Said when all is on disk: a whole sentence, to which where it stands is added.
    [[nodiscard]] virtual QString savedText() const = 0;
    /// Saves; by default steps(), together with the end of the draft.
    virtual void save(client::Client::Done<void> done);
    bool event(QEvent *event) override;

private:
    void fitScrolled();
    void giveScrolledRoom();
    /// As high as what is said needs, but never smaller than the person made it.
    void grow();
    /// Over the middle of the window.
    void centre();
    /// With its frame.
    [[nodiscard]] QSize outerSize() const;
    /// To this place of its frame, or as near as it is whole on the screen.
    void placeAt(QPoint corner);
    void showFocused();
    void leave();
    void onAnswer(const domain::Result<void> &saved);
    void follow();
    void sayThatItIsSent();
    void contentBeforeButtons();
    void setSaving(bool saving);
    void keepDraft();
    void restore(const client::Draft &draft);
    void throwAway();
    Session &m_session;
    QString m_draftKey;
    QVBoxLayout *m_content;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_restored;
    QLabel *m_message;
    QPushButton *m_discard;
    QPushButton *m_cancel;
    QPushButton *m_accept;
    QTimer *m_draftTimer;
    QTimer *m_sayTimer;
    QPointer<QWidget> m_focus; ///< where the person was when it was sent
    QList<QPointer<QWidget>> m_resting; ///< not to be typed into while it is sent
    bool m_touched = false;
    bool m_saving = false;
    bool m_left = false; ///< closed before the answer came
    QSet<domain::RecordId> m_sent; ///< records whose changes were saved here and wait for the server
    QDateTime m_sentAt;
    bool m_following = false; ///< closed, and telling what becomes of what was saved
};

/// Lock and quit by their keys while this dialog stands before the window, whose menu is out of reach
/// then.
void addWindowKeys(QDialog *dialog, Session &session);

} // namespace hearth::ui
