/** The keywords that Flex accepts. */
export const sizes = {
  bubble: ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'],
  text: ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl', '4xl', '5xl'],
  image: ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl', '4xl', '5xl', 'full'],
  gap: ['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl'],
  corner: ['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl'],
  border: ['none', 'light', 'normal', 'medium', 'semi-bold', 'bold'],
}

/** Properties of components that stand in a box. */
export const placed = ['flex', 'margin', 'position', 'offsetTop', 'offsetBottom', 'offsetStart', 'offsetEnd']

/** The properties of each component, without those of `placed`. */
export const known: Record<string, string[]> = {
  box: words(
    'layout contents backgroundColor borderColor borderWidth cornerRadius width maxWidth height maxHeight spacing',
    'paddingAll paddingTop paddingBottom paddingStart paddingEnd action justifyContent alignItems background',
  ),
  button: words('action height style color gravity adjustMode scaling'),
  image: words('url align gravity size aspectRatio aspectMode backgroundColor action animated'),
  icon: words('url size scaling aspectRatio'),
  text: words(
    'text contents adjustMode size scaling align gravity wrap lineSpacing maxLines weight color action style',
    'decoration',
  ),
  span: words('text color size weight style decoration'),
  separator: ['color'],
  filler: [],
  spacer: ['size'],
}

/** Which components may stand in which kind of box. */
export const allowed: Record<string, string[]> = {
  vertical: ['box', 'button', 'image', 'text', 'separator', 'filler', 'spacer'],
  horizontal: ['box', 'button', 'image', 'text', 'separator', 'filler', 'spacer'],
  baseline: ['icon', 'text', 'filler', 'spacer'],
}

function words(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '))
}
