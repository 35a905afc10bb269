/**
 * What people read, in the two languages of the project.
 *
 * @since 0.1.0
 */
export { frenchOf, must, Text } from "@kpacite/fair-split/Text"
