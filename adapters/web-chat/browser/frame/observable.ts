/** Who listens; all of it optional, as in the Observable proposal for ECMAScript. */
export interface Observer<T> {
  readonly next?: (value: T) => void;
  readonly error?: (fault: unknown) => void;
  readonly complete?: () => void;
}

/** The part of an Observable that Web Chat uses. */
export interface Observable<T> {
  readonly subscribe: (observer: Observer<T>) => { readonly unsubscribe: () => void };
}

/** Tells every listener; a new one hears the last value first when it was made with one. */
export interface Subject<T> extends Observable<T> {
  readonly next: (value: T) => void;
}

/** Makes a subject. */
export function subject<T>(...initial: readonly [] | readonly [T]): Subject<T> {
  const observers = new Set<Observer<T>>();
  let last: readonly T[] = initial;
  return {
    subscribe(observer) {
      observers.add(observer);
      for (const value of last) observer.next?.(value);
      return { unsubscribe: () => observers.delete(observer) };
    },
    next(value) {
      if (last.length > 0) last = [value];
      for (const observer of observers) observer.next?.(value);
    },
  };
}

/** Shows a promise as an Observable of one value; its failure is the business of those who listen. */
export function fromPromise<T>(promise: Promise<T>): Observable<T> {
  promise.catch(() => undefined);
  return {
    subscribe({ next, error, complete }) {
      let listening = true;
      promise.then(
        (value) => {
          if (!listening) return;
          next?.(value);
          complete?.();
        },
        (fault: unknown) => listening && error?.(fault),
      );
      return { unsubscribe: () => (listening = false) };
    },
  };
}
