/** CSS properties by name, set through the style object because the page allows no inline style. */
export type Style = Record<string, string | number | undefined>
