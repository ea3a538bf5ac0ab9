// Copying to the clipboard.
import { toast } from './toast.js';

/** Copies the text of a field or of any other element, and marks it. */
export async function copyFrom(element) {
  if (element.select) element.select();
  else getSelection().selectAllChildren(element);
  try {
    await navigator.clipboard.writeText(element.value ?? element.textContent);
  } catch {
    // over plain http browsers offer only the old way
    document.execCommand('copy');
  }
  toast('Copied.');
}
