/** The file is imported for its effect; it exports nothing of use. */
export declare const styles: undefined;
