/**
 * The version of the program that runs the cooperatives.
 *
 * @since 0.1.0
 */

/** As it is published. @category constants @since 0.1.0 */
export const version = "0.1.0"
