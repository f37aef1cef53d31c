/** The commands that do something with the directory of a store while no server has it open. */
package io.hafiz.storage.command;
