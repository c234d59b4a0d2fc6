/** A JVM that does nothing: what the memory of virtgated is compared with. */
class Wait {
    public static void main(String[] args) throws Exception {
        Thread.sleep(Long.MAX_VALUE);
    }
}
