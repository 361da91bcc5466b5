// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace hearth::ui {

/// How sure a value is, in the words of the screen (ux.md P3).
enum class ValueMark { Verified, Declared, Conflicting, Unknown, Expired };

/// The word of a mark, in the language of the interface.
[[nodiscard]] QString valueMarkText(ValueMark mark);

/// The mark of a value as a chip: tick, double wave, cross, dashed question mark, clock, each with its word. All chips of a
/// language have one width, so that the sources beside them stand in line (look.md section 4).
class ProvenanceChip : public QLabel {
    Q_OBJECT
public:
    explicit ProvenanceChip(ValueMark mark, QWidget *parent = nullptr);
    /// What stands in the field is a draft: no source vouches for it.
    void setDraft(bool draft);
    [[nodiscard]] ValueMark mark() const { return m_mark; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    ValueMark m_mark;
    bool m_draft = false;
};

} // namespace hearth::ui
