/** A style sheet that the build minifies and puts into the script as text. */
declare module '*.css' {
  export const css: string;
}
