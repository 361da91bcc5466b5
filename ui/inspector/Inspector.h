// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Chip.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace hearth::ui {

/// What an inspector says about the one thing that is chosen, in the order in which it stands there. Texts are already
/// masked and in the language of the window.
struct InspectorContent {
    struct State {
        QString text;
        Tone tone = Tone::Plain;
        QString level;                 ///< code of warn_level, for its mark
        std::optional<int> localState; ///< store::LocalState, for its mark
        [[nodiscard]] bool operator==(const State &) const = default;
    };
    struct Action {
        QString id;
        QString text;
        std::function<void()> run;
        [[nodiscard]] bool operator==(const Action &other) const { return id == other.id && text == other.text; }
    };
    struct Fact {
        QString id; ///< ends its object name; may be empty
        QString label; ///< empty: the value has the whole width
        QString value;
        bool strong = false;
        [[nodiscard]] bool operator==(const Fact &) const = default;
    };
    struct Block {
        QString caption;
        std::vector<Fact> facts;
        [[nodiscard]] bool operator==(const Block &) const = default;
    };
    struct Moment {
        QString when, what;
        [[nodiscard]] bool operator==(const Moment &) const = default;
    };

    QString subject; ///< what it is about: two things with the same words are still two things
    QString title;
    QStringList lines; ///< muted, below the title
    std::vector<State> states;
    QString problem; ///< why the server did not take a change of this; stands above all else that can be done
    QString clock;
    Tone clockTone = Tone::Plain;
    std::vector<Action> actions; ///< the first is the primary one
    bool hasPrimary = true; ///< nothing leads on from what has ended
    QString noAction; ///< in place of actions; may be empty
    std::vector<Block> blocks;
    QString momentsCaption;
    std::vector<Moment> moments; ///< newest first

    [[nodiscard]] bool operator==(const InspectorContent &) const = default;
};

/// The pane beside a page (ux.md section 2): key facts of what is chosen, its state, what can be done, where values come
/// from, a short timeline. The one shape for cases, families and fields. Page's child until the window takes it in.
class Inspector : public QWidget {
    Q_OBJECT
public:
    /// `name` begins the object names of what stands in it.
    explicit Inspector(const QString &name, QWidget *parent = nullptr);
    /// The same again leaves everything, and the focus, where it is.
    void setContent(const InspectorContent &content);
    /// Nothing is chosen: one sentence.
    void setNothing(const QString &sentence);
    [[nodiscard]] const InspectorContent &content() const { return m_content; }

private:
    [[nodiscard]] QString named(const QString &part) const;
    QLabel *addText(const QString &text, QVBoxLayout *column, bool muted);
    void addHead(QVBoxLayout *column);
    void addActions(QVBoxLayout *column);
    void addBlock(const InspectorContent::Block &block, QVBoxLayout *column);
    void addMoments(QVBoxLayout *column);
    void build();
    InspectorContent m_content;
    QString m_sentence;
    QScrollArea *m_scroll;
    QWidget *m_body = nullptr;
};

} // namespace hearth::ui
