package io.hafiz.storage.engine;

import io.hafiz.model.Part;

/**
 * An uploaded part as it is stored.
 *
 * @param part what the client knows of it
 * @param blob its bytes; parts are never stored inline, so that completing an upload only moves
 *     names
 */
public record PartRecord(Part part, Blob blob) {}
