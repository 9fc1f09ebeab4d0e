/** A style sheet that the build minifies and puts into the script as text. */
declare module '*.css' {
  const css: string;
  export default css;
}
