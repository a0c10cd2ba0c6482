package io.wharfinger.enginesim.speech;

/**
 * A call of a tool.
 *
 * @param id what a result refers to
 * @param tool name of the tool
 * @param arguments JSON that fits the tool's parameters
 */
public record ToolCall(String id, String tool, String arguments) {}
