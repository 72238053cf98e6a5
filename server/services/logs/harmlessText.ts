const CONTROL_PICTURES = 0x2400;
const DELETE_PICTURE = '\u2421';

/**
 * A text as it may be shown: control characters become their pictures (ESC becomes ␛), so that no escape sequence moves a
 * cursor, hides text or recolours what follows, and marks that turn the direction of writing become their code points. Line
 * breaks and tabs stay. What is stored is not changed; markup is left to the panel, which shows it as text.
 */
export function harmlessText(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    pictureOf
  );
}

function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) {
    return String.fromCharCode(CONTROL_PICTURES + code);
  }
  return code === 0x7f ? DELETE_PICTURE : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
