/**
 * Lets the second press of a double click on a button do nothing: by then there may be another button under the pointer, and it would
 * answer a question that nobody has read.
 */
export function dropSecondPress(): void {
  addEventListener(
    'click',
    (event) => {
      if (event.detail < 2 || !(event.target instanceof Element) || event.target.closest('button') === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}
