/** Whether a call to the file system failed because there is nothing under this name. */
export function isAbsent(fault: unknown): boolean {
  return (fault as NodeJS.ErrnoException).code === 'ENOENT';
}

/** For `catch`: a value instead of what is not there. */
export function unlessAbsent<T>(value: T): (fault: unknown) => T {
  return (fault) => {
    if (isAbsent(fault)) return value;
    throw fault;
  };
}
