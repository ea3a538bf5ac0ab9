// Copying to the clipboard, which browsers keep from pages that did not come over https.
import { toast } from './toast.js';

/** Copies the text of an element, or marks it so that the person can. */
export async function copyFrom(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    toast('Copied.');
  } catch {
    getSelection().selectAllChildren(element);
    toast('Press Ctrl+C to copy what is marked.');
  }
}
